namespace Tracing;

/// <summary>What is recorded of HTTP requests, and who gets headers.</summary>
public sealed class HttpTracingOptions
{
    /// <summary><c>TRACES_HTTP_TAGS</c> (<c>otel</c>, <c>none</c>): the tags that every span of a request gets.</summary>
    public HttpTags Tags { get; set; } = HttpTags.SemanticConventions;

    /// <summary>
    /// <c>TRACES_HTTP_CAPTURE_REQUEST_HEADERS</c>: names of request headers whose values are recorded, as
    /// <c>http.request.header.{name}</c>. None at first: headers hold secrets.
    /// </summary>
    public IReadOnlyList<string> CapturedRequestHeaders { get; set; } = [];

    /// <summary><c>TRACES_HTTP_CAPTURE_RESPONSE_HEADERS</c>: as <see cref="CapturedRequestHeaders"/>, of responses.</summary>
    public IReadOnlyList<string> CapturedResponseHeaders { get; set; } = [];

    /// <summary>
    /// <c>TRACES_HTTP_CAPTURE_QUERY</c>: names of query parameters that are recorded, in <c>url.query</c> (client:
    /// <c>url.full</c>). None at first: queries hold secrets.
    /// </summary>
    public IReadOnlyList<string> CapturedQueryParameters { get; set; } = [];

    /// <summary>The response header that tells a client the trace of its request; null for none.</summary>
    public string? ResponseHeaderName { get; set; } = "trace-id";

    /// <summary>
    /// <c>TRACES_PROPAGATION_HOSTS</c>: hosts whose requests get the headers of a trace: names, <c>*.example.com</c>, or <c>*</c> for all,
    /// which is the default.
    /// </summary>
    public IReadOnlyList<string> PropagationHosts { get; set; } = ["*"];

    /// <summary>
    /// <c>TRACES_BAGGAGE_HOSTS</c>: hosts, named as in <see cref="PropagationHosts"/>, that get baggage as well. None at first: baggage is
    /// the application's data, and not every receiver may know it.
    /// </summary>
    public IReadOnlyList<string> BaggageHosts { get; set; } = [];

    /// <summary><c>TRACES_HTTP_METRICS</c>: whether requests are counted by the meter <c>Tracing.Http</c>, where somebody listens to it.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// <c>TRACES_HTTP_METRICS_PATH_SEGMENTS</c>: 0 (the default) labels metrics with the route template; more, with so many segments of the path,
    /// the rest as <c>*</c>, for services without routes. Each distinct path costs memory for ever.
    /// </summary>
    public int MetricsPathSegments { get; set; }
}
