using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Queue;

/// <summary>
/// Spans from producers to an exporter. BenchmarkDotNet gives time and bytes for each span that was offered; what became of
/// them, and the collections meanwhile, is printed for each row, since a queue that drops is fast.
/// </summary>
public abstract class QueueRounds
{
    private readonly int[] _collections = new int[3];
    private ISpanPipeline? _pipeline;
    private Producers? _producers;
    private string _row = "";
    private int _spans;
    private long _rounds;
    private long _ticks;
    private long _delivered;
    private long _bytes;

    [Params(1, 2)]
    public int ProducerCount { get; set; }

    [GlobalCleanup]
    public void Report()
    {
        _pipeline!.Flush();
        var delivered = _pipeline.Delivered - _delivered;
        var dropped = (_rounds * ProducerCount * _spans) - delivered;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"// queue|{_row}|{ProducerCount} producers|{Load}|delivered={delivered}|dropped={dropped}|gen0={_collections[0]}|gen1={_collections[1]}|gen2={_collections[2]}|bytes={_pipeline.Bytes - _bytes}|seconds={Stopwatch.GetElapsedTime(0, _ticks).TotalSeconds:0.000000}"));
        _producers!.Dispose();
        _pipeline.Dispose();
    }

    /// <summary>How the producers behave, in the printed lines.</summary>
    protected abstract string Load { get; }

    /// <summary>The bodies of GlobalSetup: a pipeline, and what each producer does in a round.</summary>
    protected void Start(string row, ISpanPipeline pipeline, int spans, bool encodes)
    {
        (_row, _pipeline, _spans) = (row, pipeline, 64);
        _producers = new Producers(ProducerCount, pipeline.EnterParent, () => pipeline.Record(_spans));
        GetReady();
        RunRound();
        Flush();
        Guard.That(pipeline.Delivered == 64 * ProducerCount, $"a burst is delivered, but {pipeline.Delivered}");
        Guard.That(pipeline.Bytes > 0 == encodes, "it is encoded if the row says so");

        WarmUp();
        _spans = spans;
        Array.Clear(_collections);
        (_rounds, _ticks, _delivered, _bytes) = (0, 0, pipeline.Delivered, pipeline.Bytes);
    }

    protected void GetReady() => _producers!.GetReady();

    /// <summary>One round. Counts collections itself, for BenchmarkDotNet forces some between its iterations.</summary>
    protected void RunRound(bool flush = false)
    {
        var (gen0, gen1, gen2) = (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
        var started = Stopwatch.GetTimestamp();
        _producers!.RunRound();
        if (flush)
        {
            Flush();
        }

        _ticks += Stopwatch.GetTimestamp() - started;
        _rounds++;
        _collections[0] += GC.CollectionCount(0) - gen0;
        _collections[1] += GC.CollectionCount(1) - gen1;
        _collections[2] += GC.CollectionCount(2) - gen2;
    }

    protected void Flush() => _pipeline!.Flush();

    // A burst is over before the compiler has seen that it is worth its effort.
    private void WarmUp()
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(500);)
        {
            GetReady();
            RunRound();
            Flush();
        }
    }
}
