using Tracing.Export;

namespace Tracing.Collection;

/// <summary>What became of the spans that one exporter was offered. Producers count what they drop, the consumer the rest.</summary>
internal sealed class SpanAccount
{
    private readonly Lock _gate = new();
    private DropCauses _dropped;
    private long _exported;
    private long _trimmed;
    private long _settled;
    private long _queueFull;
    private long _stopped;

    public void CountQueueFull() => Interlocked.Increment(ref _queueFull);

    public void CountStopped() => Interlocked.Increment(ref _stopped);

    /// <summary>Books a batch. Spans that the exporter says nothing about count as lost by its error.</summary>
    public void Settle(int spans, ExportResult result)
    {
        var unexplained = spans - result.Exported - result.Dropped;
        if (unexplained < 0)
        {
            result = ExportResult.Success(spans);
        }
        else if (unexplained > 0)
        {
            result.AddDropped(DropCause.ExporterError, unexplained);
        }

        lock (_gate)
        {
            _exported += result.Exported;
            _trimmed += result.Trimmed;
            _dropped.Add(result.DroppedByCause());
            _settled += spans;
        }
    }

    /// <summary>The account at this moment, of a queue that has accepted so many spans.</summary>
    public ExporterStatistics Read(string name, SpanQueue queue)
    {
        lock (_gate)
        {
            // Accepted is read after settled, so that what is pending is never negative.
            var accepted = queue.Accepted;
            var queueFull = Volatile.Read(ref _queueFull);
            var stopped = Volatile.Read(ref _stopped);
            var dropped = _dropped;
            dropped[DropCause.QueueFull] += queueFull;
            dropped[DropCause.Stopped] += stopped;

            // Counted where spans come in, not summed up from where they went: so the equation can be checked.
            return new ExporterStatistics(name, accepted + queueFull + stopped, _exported, _trimmed, accepted - _settled, dropped);
        }
    }
}
