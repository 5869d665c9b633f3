namespace Tracing;

/// <summary>
/// Decides about the traces that start in this process at a method with <see cref="TracedAttribute.Root"/>, where no caller
/// brought a context. Put in force by <see cref="RootSampling.Use"/>.
/// </summary>
public interface IRootSampler
{
    /// <summary>Where the spans of such a trace go; null records none.</summary>
    ITraceCollector? Collector { get; }

    /// <summary>Whether the trace is recorded, and why. One that is not leaves no context behind: a method below may ask again.</summary>
    /// <param name="traceId">The new trace, for decisions that all services shall take alike.</param>
    /// <param name="spanName">The name of its first span.</param>
    /// <param name="kind">That span's role between services.</param>
    TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind);
}
