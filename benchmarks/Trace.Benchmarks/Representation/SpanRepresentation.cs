using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Peers;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Representation;

/// <summary>
/// Decides how a context, a span and a recorder are represented. Each candidate does one whole span: ids, both
/// clock reads, a record handed to a sink; with an explicit parent, with the ambient, and around a body that really
/// suspends once; with no tag and with three. OpenTelemetry's SDK is the baseline of each shape.
/// </summary>
[Config(typeof(TableConfig))]
public class SpanRepresentation
{
    private readonly OpenTelemetryPipeline _peer = new();
    private readonly ActivitySourcePeer _activities = new();
    private readonly LeafContext.Context _leaf = LeafContext.Context.Root();
    private readonly MergedSpan.ActiveSpan _merged = MergedSpan.ActiveSpan.Root();
    private readonly StructContext.Context _struct = StructContext.Context.Root();

    [GlobalSetup]
    public void Setup()
    {
        _peer.EnterParent();
        LeafContext.Ambient.Value = _leaf;
        MergedSpan.Ambient.Value = _merged;
        StructContext.Ambient.Value = new StructContext.Boxed(_struct);
    }

    [GlobalCleanup]
    public void Cleanup() => _peer.Dispose();

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("explicit, 0 tags")]
    public int Explicit0OpenTelemetry() => _activities.Int("A-17");

    [Benchmark(Description = "leaf class"), BenchmarkCategory("explicit, 0 tags")]
    public int Explicit0Leaf() => LeafContext.Explicit0(_leaf);

    [Benchmark(Description = "merged class"), BenchmarkCategory("explicit, 0 tags")]
    public int Explicit0Merged() => MergedSpan.Explicit(_merged, 0);

    [Benchmark(Description = "struct"), BenchmarkCategory("explicit, 0 tags")]
    public int Explicit0Struct() => StructContext.Explicit0(_struct);

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("explicit, 3 tags")]
    public int Explicit3OpenTelemetry() => _activities.IntTagged("A-17");

    [Benchmark(Description = "leaf class"), BenchmarkCategory("explicit, 3 tags")]
    public int Explicit3Leaf() => LeafContext.Explicit3(_leaf, locked: false);

    [Benchmark(Description = "leaf class, locked"), BenchmarkCategory("explicit, 3 tags")]
    public int Explicit3LeafLocked() => LeafContext.Explicit3(_leaf, locked: true);

    [Benchmark(Description = "merged class"), BenchmarkCategory("explicit, 3 tags")]
    public int Explicit3Merged() => MergedSpan.Explicit(_merged, 3);

    [Benchmark(Description = "struct"), BenchmarkCategory("explicit, 3 tags")]
    public int Explicit3Struct() => StructContext.Explicit3(_struct);

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("ambient, 0 tags")]
    public int Ambient0OpenTelemetry() => _activities.Int("A-17");

    [Benchmark(Description = "leaf class"), BenchmarkCategory("ambient, 0 tags")]
    public int Ambient0Leaf() => LeafContext.Ambient0();

    [Benchmark(Description = "merged class"), BenchmarkCategory("ambient, 0 tags")]
    public int Ambient0Merged() => MergedSpan.Ambient1(0);

    [Benchmark(Description = "struct"), BenchmarkCategory("ambient, 0 tags")]
    public int Ambient0Struct() => StructContext.Ambient0();

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("ambient, 3 tags")]
    public int Ambient3OpenTelemetry() => _activities.IntTagged("A-17");

    [Benchmark(Description = "leaf class"), BenchmarkCategory("ambient, 3 tags")]
    public int Ambient3Leaf() => LeafContext.Ambient3();

    [Benchmark(Description = "merged class"), BenchmarkCategory("ambient, 3 tags")]
    public int Ambient3Merged() => MergedSpan.Ambient1(3);

    [Benchmark(Description = "struct"), BenchmarkCategory("ambient, 3 tags")]
    public int Ambient3Struct() => StructContext.Ambient3();

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("suspends, 0 tags")]
    public void Suspend0OpenTelemetry() => Pump.Run(_activities.Suspends("A-17"));

    [Benchmark(Description = "leaf class"), BenchmarkCategory("suspends, 0 tags")]
    public void Suspend0Leaf() => Pump.Run(LeafContext.Suspending(0));

    [Benchmark(Description = "merged class"), BenchmarkCategory("suspends, 0 tags")]
    public void Suspend0Merged() => Pump.Run(MergedSpan.Suspending(0));

    [Benchmark(Description = "struct"), BenchmarkCategory("suspends, 0 tags")]
    public void Suspend0Struct() => Pump.Run(StructContext.Suspending(0));

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("suspends, 3 tags")]
    public void Suspend3OpenTelemetry() => Pump.Run(_activities.SuspendsTagged("A-17"));

    [Benchmark(Description = "leaf class"), BenchmarkCategory("suspends, 3 tags")]
    public void Suspend3Leaf() => Pump.Run(LeafContext.Suspending(3));

    [Benchmark(Description = "merged class"), BenchmarkCategory("suspends, 3 tags")]
    public void Suspend3Merged() => Pump.Run(MergedSpan.Suspending(3));

    [Benchmark(Description = "struct"), BenchmarkCategory("suspends, 3 tags")]
    public void Suspend3Struct() => Pump.Run(StructContext.Suspending(3));
}
