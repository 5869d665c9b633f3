using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class WithoutClockReadsTests
{
    private static readonly ResultRow[] Results =
    [
        Call("OpenTelemetry", 250), Call("explicit", 65),
        Call("OpenTelemetry", 999) with { Category = "sync, 3 tags" },
        Clock(ClockReads.PeerClock, 50), Clock(ClockReads.OurClock, 48),
    ];

    [Fact]
    public void Each_side_is_without_its_own_clock_reads()
    {
        var rows = WithoutClockReads.Of(Results).ToList();

        Assert.Equal([("OpenTelemetry minus UtcNow twice", 200.0), ("explicit minus Stopwatch twice", 17.0)], rows.Select(static row => (row.Method, row.Median!.Value)));
        Assert.Equal([null, 0.085], rows.Select(static row => row.Ratio));
    }

    [Fact]
    public void The_page_shows_the_row_with_its_derivation_and_goal()
    {
        var topic = Topics.All.Single(static topic => topic.Class == typeof(ClockReads));

        var page = new Page([topic], Goals.All, static _ => null).Write([.. Results, .. WithoutClockReads.Of(Results)], new HashSet<string>());

        Assert.Contains(
            "| sync, 0 tags, computed without clock reads, explicit minus Stopwatch twice | OpenTelemetry minus UtcNow twice 200 ns | 17 ns | 0.085 |",
            page);
        Assert.Contains("| ≤ 0.1 | yes |", page);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rows_of_different_runs_are_not_subtracted(int other)
    {
        Assert.Empty(WithoutClockReads.Of([.. Results.Select((row, i) => i == other ? row with { Date = "2026-01-03" } : row)]));
        Assert.Empty(WithoutClockReads.Of([.. Results.Where((_, i) => i != other)]));
    }

    [Fact]
    public void A_difference_below_the_noise_is_no_result()
    {
        var ours = WithoutClockReads.Of([.. Results[..1], Call("explicit", 47), .. Results[2..]]).Last();

        Assert.Null(ours.Median);
        Assert.NotNull(ours.Failure);
    }

    private static ResultRow Call(string method, double median) => Row(nameof(SampledSync), "sync, 0 tags", method, median);

    private static ResultRow Clock(string method, double median) => Row(nameof(ClockReads), "", method, median);

    private static ResultRow Row(string type, string category, string method, double median) =>
        new() { Class = type, Category = category, Method = method, Median = median, Date = "2026-01-02", Machine = "a machine" };
}
