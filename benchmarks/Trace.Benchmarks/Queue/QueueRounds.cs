using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Queue;

/// <summary>
/// Spans from producers to an exporter. BenchmarkDotNet gives time and bytes for each span that was offered; what became of
/// them, and the collections meanwhile, is printed for each row, since a queue that drops is fast.
/// </summary>
public abstract class QueueRounds
{
    private Collections _collections;
    private ISpanPipeline? _pipeline;
    private Producers? _producers;
    private int _spans;
    private long _rounds;
    private long _flushedRounds;
    private long _ticks;
    private long _delivered;

    [Params(1, 2)]
    public int ProducerCount { get; set; }

    [GlobalCleanup]
    public void Report()
    {
        _pipeline!.Flush();
        new SpanAccount(_rounds * ProducerCount * _spans, _pipeline.Delivered - _delivered)
        {
            Collections = _collections,
            Seconds = _flushedRounds == _rounds ? Stopwatch.GetElapsedTime(0, _ticks).TotalSeconds : null,
        }.Print();
        _producers!.Dispose();
        _pipeline.Dispose();
    }

    /// <summary>The bodies of GlobalSetup: a pipeline, and what each producer does in a round.</summary>
    protected void Start(ISpanPipeline pipeline, int spans, bool encodes = false)
    {
        (_pipeline, _spans) = (pipeline, 64);
        _producers = new Producers(ProducerCount, pipeline.EnterParent, () => pipeline.Record(_spans));
        GetReady();
        RunRound();
        Flush();
        Guard.That(pipeline.Delivered == 64 * ProducerCount, $"a burst is delivered, but {pipeline.Delivered}");
        Guard.That(pipeline.Bytes > 0 == encodes, "it is encoded if the row says so");

        WarmUp();
        _spans = spans;
        _collections = default;
        (_rounds, _flushedRounds, _ticks, _delivered) = (0, 0, 0, pipeline.Delivered);
    }

    protected void GetReady() => _producers!.GetReady();

    /// <summary>
    /// One round. Counts collections itself, for BenchmarkDotNet forces some between its iterations; a rate of delivery there is
    /// only where every round ends with a flush.
    /// </summary>
    protected void RunRound(bool flush = false)
    {
        var collections = Collections.Now;
        var started = Stopwatch.GetTimestamp();
        _producers!.RunRound();
        if (flush)
        {
            Flush();
            _flushedRounds++;
        }

        _ticks += Stopwatch.GetTimestamp() - started;
        _rounds++;
        _collections += Collections.Now - collections;
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
