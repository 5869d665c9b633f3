namespace Tracing.Processing;

/// <summary>How long a <see cref="TailRule"/> waits for the spans of a trace, and how much it holds meanwhile, for each exporter.</summary>
public sealed class TailLimits
{
    /// <summary>
    /// <c>TRACES_TAIL_WAIT_MS</c>: how long after its first span a trace is decided about at the latest. When the first span of this process in it has
    /// ended, one second more is waited at most.
    /// </summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary><c>TRACES_TAIL_MAX_TRACES</c>: traces that are not decided about yet; the oldest makes room for a new one.</summary>
    public int MaxTraces { get; set; } = 50_000;

    /// <summary><c>TRACES_TAIL_MAX_SPANS</c>: spans of such traces.</summary>
    public int MaxSpans { get; set; } = 100_000;

    /// <summary><c>TRACES_TAIL_MAX_BYTES</c>: memory of such spans, estimated.</summary>
    public long MaxBytes { get; set; } = 64L << 20;
}
