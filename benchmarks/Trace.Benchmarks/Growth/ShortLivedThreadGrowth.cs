using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// Threads that are alive at the same time, end a few spans each and end themselves. What a thread costs, beside threads
/// that do the same without tracing: all that a side keeps for a thread shows here.
/// </summary>
/// <remarks>
/// Flushed once, after the last round: a flush of OpenTelemetry's batch processor took 24 to 46 ms here, most of it asleep,
/// which would be all that a flush after each thread shows.
/// </remarks>
[Growth]
public class ShortLivedThreadGrowth
{
    /// <summary>A multiple of every value of <see cref="Threads"/>, so that each row is a whole number of rounds.</summary>
    private const int AllThreads = 1000;

    private const int SpansPerThread = 4;

    private OpenTelemetrySide? _peer;
    private TracedSide? _traced;

    [Params(1, 10, 100, 1000)]
    public int Threads { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer() => _peer = new OpenTelemetrySide();

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupTraced() => _traced = new TracedSide();

    [GlobalCleanup]
    public void Cleanup()
    {
        _peer?.Dispose();
        _traced?.Dispose();
    }

    [Benchmark(Description = "threads without tracing", OperationsPerInvoke = AllThreads)]
    public void Bare() => Rounds(
        static () =>
        {
            for (var i = 0; i < SpansPerThread; i++)
            {
                SpanBody.Run(null);
            }
        },
        static () => { });

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = AllThreads)]
    public void OpenTelemetry()
    {
        var peer = _peer!;
        Rounds(
            () =>
            {
                peer.EnterParent();
                for (var i = 0; i < SpansPerThread; i++)
                {
                    OpenTelemetrySide.Span();
                }
            },
            peer.Flush);
        peer.CountEnded(AllThreads * SpansPerThread);
    }

    [Benchmark(Description = "explicit", OperationsPerInvoke = AllThreads)]
    public void Explicit()
    {
        var traced = _traced!;
        Rounds(
            () =>
            {
                for (var i = 0; i < SpansPerThread; i++)
                {
                    GrowthMethods.Explicit(traced.Parent);
                }
            },
            traced.Flush);
    }

    private void Rounds(Action work, Action flush)
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

        flush();
    }
}
