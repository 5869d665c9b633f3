using System.Net.Http.Headers;

namespace Tracing.Http;

/// <summary>
/// The tags of a request that is sent: OpenTelemetry's stable conventions for HTTP clients
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/), and the headers and query parameters that are listed.
/// </summary>
internal sealed class ClientTags
{
    private readonly bool _areWanted;
    private readonly (string Name, string Tag)[] _requestHeaders;
    private readonly (string Name, string Tag)[] _responseHeaders;
    private readonly HashSet<string> _queryParameters;

    public ClientTags(HttpTracingOptions options)
    {
        _areWanted = options.Tags == HttpTags.SemanticConventions;
        _requestHeaders = Named(options.CapturedRequestHeaders, "http.request.header.");
        _responseHeaders = Named(options.CapturedResponseHeaders, "http.response.header.");
        _queryParameters = new HashSet<string>(options.CapturedQueryParameters, StringComparer.Ordinal);
    }

    /// <param name="span">Gets the tags.</param>
    /// <param name="request">Not yet sent.</param>
    /// <param name="resends">How often this message was sent before.</param>
    public void SetRequest(SpanRecorder span, HttpRequestMessage request, int resends)
    {
        SetHeaders(span, _requestHeaders, request.Headers, request.Content?.Headers);
        if (!_areWanted)
        {
            return;
        }

        var method = HttpMethodName.Canonical(request.Method.Method);
        span.SetTag("http.request.method", method ?? "_OTHER");
        if (method is null)
        {
            span.SetTag("http.request.method_original", request.Method.Method);
        }

        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            span.SetTag("server.address", uri.Host);
            span.SetTag("server.port", uri.Port);

            // Neither user name and password nor the query, where secrets travel. An address that is sent as it was written has no other components.
            var url = $"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}";
            span.SetTag("url.full", _queryParameters.Count == 0 ? url : url + ListedQuery(uri.Query));
        }

        span.SetTag("url.template", request.RouteTemplate());
        if (resends > 0)
        {
            span.SetTag("http.request.resend_count", resends);
        }
    }

    public void SetResponse(SpanRecorder span, HttpResponseMessage response, string? grpcStatus)
    {
        SetHeaders(span, _responseHeaders, response.Headers, response.Content.Headers);
        if (!_areWanted)
        {
            return;
        }

        span.SetTag("http.response.status_code", (int)response.StatusCode);
        span.SetTag("network.protocol.version", VersionText(response.Version));
        span.SetTag("rpc.response.status_code", grpcStatus);
    }

    private static (string Name, string Tag)[] Named(IReadOnlyList<string> names, string prefix) =>
        [.. names.Select(name => (name, prefix + name.ToLowerInvariant()))];

    private static void SetHeaders(SpanRecorder span, (string Name, string Tag)[] listed, HttpHeaders headers, HttpHeaders? contentHeaders)
    {
        foreach (var (name, tag) in listed)
        {
            if (headers.NonValidated.TryGetValues(name, out var values)
                || (contentHeaders is not null && contentHeaders.NonValidated.TryGetValues(name, out values)))
            {
                span.SetTag(tag, values.ToString());
            }
        }
    }

    private static string VersionText(Version version) => (version.Major, version.Minor) switch
    {
        (1, 1) => "1.1",
        (2, 0) => "2",
        (3, 0) => "3",
        _ => version.ToString(),
    };

    /// <summary>The listed parameters as they are sent, in their order; empty without any.</summary>
    private string ListedQuery(string query)
    {
        var listed = query.TrimStart('?').Split('&').Where(parameter => _queryParameters.Contains(NameOf(parameter)));
        var text = string.Join('&', listed);
        return text.Length == 0 ? "" : "?" + text;
    }

    private static string NameOf(string parameter)
    {
        var end = parameter.IndexOf('=', StringComparison.Ordinal);
        return Uri.UnescapeDataString((end < 0 ? parameter : parameter[..end]).Replace('+', ' '));
    }
}
