using Tracing.Export;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;

namespace Tracing.Faults.Tests;

/// <summary>More spans than the endpoint takes: the queue is bounded, what does not fit is counted, and nobody waits.</summary>
public sealed class OverloadTests
{
    public static TheoryData<string> All => [Exporters.Otlp, Exporters.OtlpGzip, Exporters.OtlpGrpc, Exporters.JaegerHttp];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_burst_while_the_endpoint_is_slow_fills_the_queue_and_the_rest_is_counted(string exporter)
    {
        using var slow = new ManualResetEventSlim();
        using var server = new FaultyServer(Fault.Waits(slow)) { IsGrpc = IsGrpc(exporter) };
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)], ("TRACES_QUEUE_MAX_SPANS", "1000"));

        run.End(20);
        var flush = run.FlushAsync();
        server.Ledger.AwaitRequests(1);
        run.End(5000);
        var full = run.Account;
        slow.Set();
        await flush;
        await run.FlushAsync();

        Assert.Equal((5020, full.Dropped + full.Pending), (full.Received, full.Received));
        Assert.InRange(full.Pending, 1000, 1020);
        run.AssertAccount(exported: full.Pending, stored: 0, (DropCause.QueueFull, full.Dropped));
        Assert.Equal(run.Ended.Take((int)full.Pending), server.Ledger.Taken);
        await run.LoggedAsync("exporter cannot keep up"); // by the thread pool
        Assert.Single(run.Log.Messages, static message => message.Contains("exporter cannot keep up, dropping spans", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_waits_is_bounded_in_bytes_too(string exporter)
    {
        using var slow = new ManualResetEventSlim();
        using var server = new FaultyServer(Fault.Waits(slow)) { IsGrpc = IsGrpc(exporter) };
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)], ("TRACES_QUEUE_MAX_BYTES", "1048576"));

        run.End(1);
        var flush = run.FlushAsync();
        server.Ledger.AwaitRequests(1);
        run.End(100, bytes: 50_000);
        var full = run.Account;
        slow.Set();
        await flush;
        await run.FlushAsync();

        // A text takes two bytes a character: ten of them fit.
        Assert.InRange(full.Pending, 5, 12);
        run.AssertAccount(exported: full.Pending, stored: 0, (DropCause.QueueBytesFull, full.Dropped));
        Assert.Equal(run.Ended.Take((int)full.Pending), server.Ledger.Taken);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Bursts_of_many_threads_at_an_endpoint_that_fails_now_and_then_are_accounted_for_to_the_last_span(string exporter)
    {
        const int Threads = 8;
        const int SpansOfEach = 3000;
        var faults = IsGrpc(exporter) ? GrpcFaults.Passing : HttpFaults.Passing;
        var failing = faults.Where(static row => !row.Fault.IsSlow && !row.Fault.NeedsMuch && !row.Fault.IsAtOnce).Select(static row => row.Fault).Take(6);
        using var server = new FaultyServer(failing.SelectMany(static fault => new[] { Fault.None, fault })) { IsGrpc = IsGrpc(exporter) };
        await using var run = new FaultRun([Exporters.Of(exporter, server.Address)], ("TRACES_QUEUE_MAX_SPANS", "5000"), ("TRACES_BATCH_DELAY_MS", "1"));

        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < SpansOfEach; i++)
            {
                SpanRecorder.Start(SpanContext.CreateRoot(run.Pipeline.Collector), $"{thread}:{i}").End();
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        await run.DrainAsync();

        var account = run.Account;
        Assert.Equal((Threads * SpansOfEach, 0), (account.Received, account.Pending));
        Assert.Equal(account.Received, account.Exported + account.Dropped);
        Assert.Equal(account.Exported, server.Ledger.Taken.Count);
        Assert.Equal(server.Ledger.Taken.Count, server.Ledger.Taken.Distinct().Count());
        Assert.All(account.DroppedByCause.Keys, static cause => Assert.Equal(DropCause.QueueFull, cause));
    }

    [Fact]
    public async Task A_drain_whose_time_is_over_says_what_was_left()
    {
        using var never = new ManualResetEventSlim();
        using var server = new FaultyServer(Fault.Waits(never));
        await using var run = new FaultRun(
            [Exporters.Of(Exporters.Otlp, server.Address)],
            static options => options.CancellationGrace = TimeSpan.FromMinutes(5),
            ("TRACES_DRAIN_TIMEOUT_MS", "500"));

        run.End(20);
        var flush = run.FlushAsync();
        server.Ledger.AwaitRequests(1);
        run.End(30);
        var drained = await run.DrainAsync();
        await flush;

        Assert.Equal(new FlushResult(false, 50), drained);
        run.AssertAccount(exported: 0, stored: 0, (DropCause.Stopped, 50));
        Assert.Empty(server.Ledger.Taken);
    }

    [Fact]
    public async Task A_million_spans_that_are_alive_at_once_end_within_the_bounds_of_the_queue()
    {
        const int Count = 1_000_000;
        using var server = FaultyServer.Down();
        await using var run = new FaultRun([Exporters.Of(Exporters.Otlp, server.Address)], ("TRACES_EXPORT_TIMEOUT_MS", "100"), ("TRACES_QUEUE_MAX_SPANS", "10000"));
        var root = SpanContext.CreateRoot(run.Pipeline.Collector);
        var before = GC.GetAllocatedBytesForCurrentThread(); // that of the process is other tests' too

        var alive = new SpanRecorder[Count];
        for (var i = 0; i < Count; i++)
        {
            alive[i] = SpanRecorder.Start(root, "alive");
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        foreach (ref var span in alive.AsSpan())
        {
            span.End();
            span = default;
        }

        var account = run.Account;
        Assert.Equal((Count, Count), (account.Received, account.Exported + account.Dropped + account.Pending));
        Assert.InRange(account.Pending, 0, 10_000 + 1024);
        await run.DrainAsync();
        account = run.Account;
        Assert.Equal((Count, 0, 0), (account.Dropped, account.Exported, account.Pending));
        Assert.InRange(each, 0, 400);
    }

    [Fact]
    public async Task A_recursion_of_ten_thousand_spans_leaves_whole()
    {
        using var server = new FaultyServer();
        await using var run = new FaultRun([Exporters.Of(Exporters.Otlp, server.Address)]);

        using (SpanContext.CreateRoot(run.Pipeline.Collector).Activate())
        {
            Descend(10_000);
            Assert.False(SpanContext.Current is null);
        }

        Assert.Null(SpanContext.Current);
        await run.FlushAsync();
        Assert.Equal((10_000, 10_000), (run.Account.Exported, server.Ledger.Taken.Count));
        Assert.Equal("depth 1", server.Ledger.Taken[0]);
    }

    private static bool IsGrpc(string exporter) => exporter == Exporters.OtlpGrpc;

    private static void Descend(int depth)
    {
        if (depth == 0)
        {
            return;
        }

        using var span = SpanRecorder.StartAmbient($"depth {depth}");
        using var scope = span.Activate();
        Descend(depth - 1);
    }
}
