using Microsoft.Extensions.Logging;
using Tracing.Export;

namespace Tracing.Collection;

/// <summary>What an <see cref="ExportThread"/> shares with the collector that producers see.</summary>
internal sealed record ExportThreadParts(
    ISpanExporter Exporter,
    SpanQueue Queue,
    WakeSignal Signal,
    SpanAccount Account,
    FlushWaiters Waiters,
    FullQueueWarning FullQueueWarning,
    BatchingOptions Options,
    TimeProvider Time,
    ILogger Logger,
    CancellationToken GiveUp);
