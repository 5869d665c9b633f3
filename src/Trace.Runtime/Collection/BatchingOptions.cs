namespace Tracing.Collection;

/// <param name="QueueMaxSpans">Spans that wait; more are dropped.</param>
/// <param name="BatchDelay">How long a span waits at most for others.</param>
/// <param name="DrainTimeout">How long disposing waits at most for spans to leave.</param>
/// <param name="BatchMaxSpans">Spans handed to the exporter at a time: a few packets, so that few leave half empty.</param>
/// <param name="QueueMaxBytes">What waiting spans keep alive by their details; what exceeds it is dropped.</param>
internal sealed record BatchingOptions(
    int QueueMaxSpans,
    TimeSpan BatchDelay,
    TimeSpan DrainTimeout,
    int BatchMaxSpans = 1024,
    long QueueMaxBytes = BatchingOptions.DefaultQueueMaxBytes)
{
    public const long DefaultQueueMaxBytes = 64 * 1024 * 1024;

    public static readonly TimeSpan DefaultCancellationGrace = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a drain whose time has passed waits for the exporter to obey its cancelled token.</summary>
    public TimeSpan CancellationGrace { get; init; } = DefaultCancellationGrace;
}
