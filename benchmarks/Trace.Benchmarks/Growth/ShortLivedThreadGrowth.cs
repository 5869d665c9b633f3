using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// Threads that are alive at the same time, end a few spans each and end themselves. What a thread costs, beside threads
/// that do the same without tracing: all that a side keeps for a thread shows here.
/// </summary>
/// <remarks>
/// Flushed once, after the last round: a flush of OpenTelemetry's batch processor took 24 to 46 ms here, most of it asleep,
/// which would be all that a flush after each thread shows.
/// </remarks>
public class ShortLivedThreadGrowth : GrowthRows
{
    /// <summary>A multiple of every value of <see cref="Threads"/>, so that each row is a whole number of rounds.</summary>
    private const int AllThreads = 1000;

    private const int SpansPerThread = 4;

    private ISpanPipeline? _pipeline;

    [Params(1, 10, 100, 1000)]
    public int Threads { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer() => _pipeline = UsePeer();

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupOurs() => _pipeline = UseOurs();

    [Benchmark(Description = "threads without tracing", OperationsPerInvoke = AllThreads)]
    public void Bare() => Rounds(() =>
    {
        for (var i = 0; i < SpansPerThread; i++)
        {
            Body.Sync(Argument);
        }
    });

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = AllThreads)]
    public void OpenTelemetry() => Spans();

    [Benchmark(Description = "explicit", OperationsPerInvoke = AllThreads)]
    public void Explicit() => Spans();

    private void Spans()
    {
        var pipeline = _pipeline!;
        Rounds(() =>
        {
            pipeline.EnterParent();
            pipeline.Record(SpansPerThread);
        });
        pipeline.Flush();
    }

    private void Rounds(Action work)
    {
        for (var round = 0; round < AllThreads / Threads; round++)
        {
            using var all = new ManualResetEvent(false);
            var threads = new Thread[Threads];
            for (var i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    all.WaitOne();
                    work();
                });
                threads[i].Start();
            }

            all.Set();
            foreach (var thread in threads)
            {
                thread.Join();
            }
        }
    }
}
