using Tracing.Benchmarks.Growth;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class CheckedRowTests
{
    private static readonly Topic Tags = new("tags", "More tags", typeof(TagGrowth), "a span");

    [Fact]
    public void A_row_of_ours_that_dropped_spans_is_not_valid()
    {
        var row = Tags.Checked(Rows.Ours() with { Dropped = 0.001 });

        Assert.Null(row.Median);
        Assert.Null(row.Bytes);
        Assert.Equal("Not valid: < 1 % of its spans were dropped, which is cheaper than to record them.", row.Failure);
    }

    [Fact]
    public void A_row_that_dropped_nothing_or_does_not_say_is_valid()
    {
        Assert.Null(Tags.Checked(Rows.Ours() with { Dropped = 0 }).Failure);
        Assert.Null(Tags.Checked(Rows.Ours()).Failure);
    }

    [Fact]
    public void What_a_peer_drops_is_its_advantage() => Assert.Null(Tags.Checked(Rows.Peer() with { Dropped = 0.5 }).Failure);

    [Fact]
    public void Where_drops_are_measured_they_are_a_result() =>
        Assert.Null((Tags with { MayDrop = true }).Checked(Rows.Ours() with { Dropped = 0.5 }).Failure);
}
