namespace Tracing.Benchmarks.Report;

/// <summary>What a goal limits, or a plot shows.</summary>
internal enum Measure
{
    /// <summary>Median by that of the peer.</summary>
    Ratio,

    /// <summary>Median, in nanoseconds per operation.</summary>
    Time,

    /// <summary>Nanoseconds per operation above the peer's median.</summary>
    ExtraTime,

    /// <summary>Processor time, on all threads, by that of the peer.</summary>
    CpuRatio,

    /// <summary>Allocated bytes per operation.</summary>
    Bytes,

    /// <summary>Allocated bytes per operation above the peer's.</summary>
    ExtraBytes,

    /// <summary>Allocated bytes by those of the peer.</summary>
    BytesRatio,

    /// <summary>Spans dropped of spans ended, 0 to 1.</summary>
    Dropped,

    /// <summary>Spans delivered per second by those of the peer: what was dropped does not count.</summary>
    DeliveredRatio,

    /// <summary>Collections of all generations, while the row was measured.</summary>
    FullCollections,
}
