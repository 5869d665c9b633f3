namespace Tracing;

/// <summary>How a flush went.</summary>
/// <param name="Completed">All spans that had ended before the call were exported, dropped while there was time, or are safe on disk (<see cref="Stored"/>).</param>
/// <param name="Pending">
/// Those that were not when the time had passed; 0 when completed. Where that ended the pipeline, they are lost, but for those that an exporter which does not
/// stop has in hand.
/// </param>
public readonly record struct FlushResult(bool Completed, long Pending)
{
    /// <summary>
    /// Spans in the buffers on disk: they survive the end of the process, and this or the next one sends them once their endpoint is there. 0 without a buffer.
    /// </summary>
    public long Stored { get; init; }
}
