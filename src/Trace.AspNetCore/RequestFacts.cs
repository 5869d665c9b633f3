using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of the request as it came: references to text that is there anyway.</summary>
internal readonly struct RequestFacts
{
    private readonly string? _method;
    private readonly string? _path;
    private readonly RequestSender _sender;

    public RequestFacts(HttpRequest request, ServedConnection? connection)
    {
        _method = request.Method;
        _path = request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value;
        _sender = RequestSender.Of(request, connection);
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

        span.TellTag(new Tag("url.scheme", _sender.Scheme));
        span.TellTag(new Tag("url.path", CapturedText.Cap(string.IsNullOrEmpty(_path) ? "/" : _path)));
        TellSender(span);
    }

    private void TellSender(RequestSpan span)
    {
        if (_sender.Address is { } address)
        {
            span.TellTag(new Tag("server.address", address));
        }

        if (_sender.Port >= 0)
        {
            span.TellTag(new Tag("server.port", _sender.Port));
        }

        if (_sender.UserAgent is { } userAgent)
        {
            span.TellTag(new Tag("user_agent.original", userAgent));
        }

        if (_sender.ProtocolVersion is { } version)
        {
            span.TellTag(new Tag("network.protocol.version", version));
        }
    }
}
