using Tracing.Benchmarks.Growth;

namespace Tracing.Benchmarks.Tests;

public sealed class SpanLossTests
{
    [Fact]
    public void What_a_benchmark_prints_is_read_again()
    {
        Assert.Equal(0.25, SpanLoss.Share(["// AfterAll", SpanLoss.Line(ended: 2_000_000, dropped: 500_000)]));
        Assert.Equal(0, SpanLoss.Share([SpanLoss.Line(ended: 0, dropped: 0)]));
        Assert.Null(SpanLoss.Share(["// AfterAll", ""]));
    }
}
