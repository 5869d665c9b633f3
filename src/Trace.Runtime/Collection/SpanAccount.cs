using Tracing.Export;

namespace Tracing.Collection;

/// <summary>What became of the spans that one exporter was offered. The queue counts what it refuses, the consumer the rest.</summary>
internal sealed class SpanAccount
{
    private readonly Lock _gate = new();
    private DropCauses _dropped;
    private long _exported;
    private long _trimmed;
    private long _settled;

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

    /// <summary>The account at this moment, with what the queue counted.</summary>
    public ExporterStatistics Read(string name, SpanQueue queue)
    {
        lock (_gate)
        {
            // Read after settled, so that what is pending is never negative.
            var totals = queue.Totals();
            var dropped = _dropped;
            dropped[DropCause.QueueFull] += totals.Full;
            dropped[DropCause.QueueBytesFull] += totals.BytesFull;
            dropped[DropCause.Stopped] += totals.Late;

            // Counted where spans come in, not summed up from where they went: so the equation can be checked.
            return new ExporterStatistics(name, totals.Offered, _exported, _trimmed, totals.Accepted - _settled, dropped);
        }
    }
}
