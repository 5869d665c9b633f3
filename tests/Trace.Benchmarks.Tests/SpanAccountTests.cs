using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Tests;

public sealed class SpanAccountTests
{
    [Fact]
    public void What_a_benchmark_prints_is_read_again()
    {
        var calls = new SpanAccount(Ended: 2_000_000, Delivered: 1_500_000);
        var queue = calls with { Collections = new Collections(9, 2, 1), Seconds = 0.5 };

        Assert.Equal(calls, SpanAccount.Read(["// AfterAll", calls.ToString()]));
        Assert.Equal(queue, SpanAccount.Read(["// AfterAll", queue.ToString()]));
        Assert.Null(SpanAccount.Read(["// AfterAll", ""]));
    }

    [Fact]
    public void Dropped_is_what_was_ended_and_not_delivered()
    {
        var account = new SpanAccount(Ended: 2_000_000, Delivered: 1_500_000) { Seconds = 0.5 };

        Assert.Equal((500_000, 0.25, 3_000_000), (account.Dropped, account.DroppedShare, account.DeliveredPerSecond));
        Assert.Equal(0, new SpanAccount(0, 0).DroppedShare);
        Assert.Null((account with { Seconds = null }).DeliveredPerSecond);
    }
}
