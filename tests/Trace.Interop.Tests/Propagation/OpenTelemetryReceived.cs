namespace Tracing.Interop.Tests.Propagation;

/// <summary>What a service of OpenTelemetry's has of a request.</summary>
/// <param name="Span">The span that it runs under.</param>
/// <param name="Baggage">What came as baggage.</param>
/// <param name="Headers">All headers, names in lower case.</param>
/// <param name="Protocol">Such as <c>HTTP/2</c>.</param>
internal sealed record OpenTelemetryReceived(
    OpenTelemetrySpan Span,
    Dictionary<string, string> Baggage,
    Dictionary<string, string> Headers,
    string Protocol);
