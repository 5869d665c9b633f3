namespace Tracing.Benchmarks.Pipelines;

/// <summary>A queue with its exporter, ours or a peer's, that threads put spans into.</summary>
public interface ISpanPipeline : IDisposable
{
    /// <summary>Spans that were offered, warm-up not counted.</summary>
    long Ended { get; }

    /// <summary>Spans that the exporter has delivered, warm-up not counted.</summary>
    long Delivered { get; }

    /// <summary>What they were encoded to; 0 where the exporter only counts.</summary>
    long Bytes { get; }

    /// <summary>Makes the parent of the spans known to the current thread, for good.</summary>
    void EnterParent();

    /// <summary>Starts and ends this many spans.</summary>
    void Record(int spans);

    /// <summary>Returns when all spans are delivered or dropped.</summary>
    void Flush();
}
