using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of the request as it came: references to text that is there anyway.</summary>
internal readonly struct RequestFacts
{
    private readonly string? _method;
    private readonly string _scheme;
    private readonly string? _path;
    private readonly string? _host;
    private readonly string? _userAgent;
    private readonly string _protocol;

    public RequestFacts(HttpRequest request)
    {
        _method = request.Method;
        _scheme = request.Scheme;
        _path = request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value;
        _host = request.Host.Value;
        _userAgent = request.Headers.UserAgent is { Count: > 0 } values ? values[0] : null;
        _protocol = request.Protocol;
    }

    public void Tell(RequestSpan span)
    {
        if (_method is null)
        {
            return;
        }

        var method = RequestMethod.Canonical(_method);
        span.TellTag(new Tag("http.request.method", method ?? "_OTHER"));
        if (method is null)
        {
            span.TellTag(new Tag("http.request.method_original", CapturedText.Cap(_method)));
        }

        span.TellTag(new Tag("url.scheme", CapturedText.Cap(_scheme)));
        span.TellTag(new Tag("url.path", CapturedText.Cap(string.IsNullOrEmpty(_path) ? "/" : _path)));
        TellServer(span);
        if (_userAgent is not null)
        {
            span.TellTag(new Tag("user_agent.original", CapturedText.Cap(_userAgent)));
        }

        // "HTTP/1.1", "HTTP/2": the name is the default, and left out.
        if (_protocol.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase))
        {
            span.TellTag(new Tag("network.protocol.version", CapturedText.Cap(_protocol[5..])));
        }
    }

    private void TellServer(RequestSpan span)
    {
        if (string.IsNullOrEmpty(_host))
        {
            return;
        }

        var host = new HostString(_host);
        span.TellTag(new Tag("server.address", CapturedText.Cap(host.Host)));
        if (host.Port is { } port)
        {
            span.TellTag(new Tag("server.port", port));
        }
    }
}
