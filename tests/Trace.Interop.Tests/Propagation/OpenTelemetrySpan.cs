namespace Tracing.Interop.Tests.Propagation;

/// <summary>A span of OpenTelemetry's, ids in hexadecimal digits.</summary>
internal sealed record OpenTelemetrySpan(
    string Name,
    string Kind,
    string TraceId,
    string SpanId,
    string? ParentSpanId,
    bool Sampled,
    string? TraceState);
