using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>
/// What start and end of a span cost in clock reads alone, to be subtracted from the rows of both sides. A span of ours
/// reads the monotonic clock twice; on .NET an <see cref="Activity"/> reads the wall clock twice.
/// </summary>
[Config(typeof(TableConfig))]
public class ClockReads
{
    /// <summary>Names of the rows.</summary>
    public const string PeerClock = "UtcNow twice", OurClock = "Stopwatch twice";

    [Benchmark(Baseline = true, Description = PeerClock)]
    public long UtcNow_Pair()
    {
        var start = DateTime.UtcNow;
        return (DateTime.UtcNow - start).Ticks;
    }

    [Benchmark(Description = OurClock)]
    public long Stopwatch_Pair()
    {
        var start = Stopwatch.GetTimestamp();
        return Stopwatch.GetTimestamp() - start;
    }
}
