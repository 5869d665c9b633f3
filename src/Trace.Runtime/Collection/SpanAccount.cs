using Tracing.Export;

namespace Tracing.Collection;

/// <summary>What became of the spans that one exporter was offered. The queue counts what it refuses, the consumer the rest.</summary>
internal sealed class SpanAccount(TimeProvider time)
{
    private readonly Lock _gate = new();
    private DropCauses _dropped;
    private HeldSpans _held;
    private long _exported;
    private long _trimmed;
    private long _bytes;
    private long _taken;
    private long? _exportedAt;

    /// <summary>Spans dropped by the consumer that no rule of the application's sorted out.</summary>
    public long Lost
    {
        get
        {
            lock (_gate)
            {
                return LostUntilNow;
            }
        }
    }

    private long LostUntilNow => _dropped.Total() - _dropped[DropCause.Filtered];

    /// <summary>Books a batch.</summary>
    /// <param name="spans">Spans that were taken from the queue.</param>
    /// <param name="result">What the exporter says of them, and of spans that it held before.</param>
    /// <param name="held">What it holds now.</param>
    /// <param name="unexplained">Why spans are lost that it says nothing about.</param>
    public void Settle(int spans, ExportResult result, HeldSpans held = default, DropCause unexplained = DropCause.ExporterError)
    {
        lock (_gate)
        {
            result.Complete(HeldSpans.Settled(spans, _held, held), unexplained);
            _exported += result.Exported;
            _exportedAt = result.Exported > 0 ? time.GetTimestamp() : _exportedAt;
            _trimmed += result.Trimmed;
            _bytes += result.Bytes;
            _dropped.Add(result.DroppedByCause());
            _taken += spans;
            _held = held;
        }
    }

    /// <summary>The exporter has ended: what it held in memory is lost.</summary>
    public void End(HeldSpans held) => Settle(0, default, held with { InMemory = 0 }, DropCause.Stopped);

    /// <summary>How a drain went. All of one moment: a span that is being lost meanwhile is pending or lost, and not both.</summary>
    /// <param name="queue">Closed.</param>
    /// <param name="lostInTime">Spans that were lost before the drain's time was over: those are not its loss.</param>
    public FlushResult Drained(SpanQueue queue, long lostInTime)
    {
        lock (_gate)
        {
            var waiting = queue.HasEnded ? 0 : queue.Totals().Accepted - _taken;
            var pending = waiting + _held.InMemory + LostUntilNow - lostInTime;
            return new FlushResult(pending == 0, pending) { Stored = _held.OnDisk };
        }
    }

    /// <summary>The account at this moment, with what the queue counted.</summary>
    public ExporterStatistics Read(string name, SpanQueue queue)
    {
        lock (_gate)
        {
            // Read after what was taken, so that what is pending is never negative.
            var totals = queue.Totals();
            var dropped = _dropped;
            dropped[DropCause.QueueFull] += totals.Full;
            dropped[DropCause.QueueBytesFull] += totals.BytesFull;
            dropped[DropCause.Stopped] += totals.Late;

            // Counted where spans come in, not summed up from where they went: so the equation can be checked.
            return new ExporterStatistics(name, totals.Offered + _held.Recovered, _exported, totals.Accepted - _taken + _held.Kept, dropped)
            {
                Trimmed = _trimmed,
                Bytes = _bytes,
                Stored = _held.OnDisk,
                Recovered = _held.Recovered,
                HeldInMemory = _held.InMemory,
                SinceLastExport = _exportedAt is { } at ? time.GetElapsedTime(at) : null,
            };
        }
    }
}
