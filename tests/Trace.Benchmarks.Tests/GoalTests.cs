using Tracing.Benchmarks.Pipelines;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class GoalTests
{
    [Theory]
    [InlineData(Measure.Ratio, Comparison.AtMost, 0.25, true)]
    [InlineData(Measure.Ratio, Comparison.AtMost, 0.24, false)]
    [InlineData(Measure.Ratio, Comparison.AtLeast, 0.25, true)]
    [InlineData(Measure.Ratio, Comparison.AtLeast, 0.26, false)]
    [InlineData(Measure.Time, Comparison.AtMost, 25, true)]
    [InlineData(Measure.Time, Comparison.AtMost, 24, false)]
    [InlineData(Measure.ExtraTime, Comparison.AtMost, -75, true)]
    [InlineData(Measure.ExtraTime, Comparison.AtMost, -76, false)]
    [InlineData(Measure.Bytes, Comparison.AtMost, 40, true)]
    [InlineData(Measure.Bytes, Comparison.AtMost, 39, false)]
    [InlineData(Measure.ExtraBytes, Comparison.AtMost, -360, true)]
    [InlineData(Measure.ExtraBytes, Comparison.AtMost, -361, false)]
    [InlineData(Measure.BytesRatio, Comparison.AtMost, 0.1, true)]
    [InlineData(Measure.BytesRatio, Comparison.AtMost, 0.09, false)]
    [InlineData(Measure.CpuRatio, Comparison.AtMost, 0.2, true)]
    [InlineData(Measure.CpuRatio, Comparison.AtMost, 0.19, false)]
    [InlineData(Measure.Dropped, Comparison.AtMost, 0, false)]
    [InlineData(Measure.Dropped, Comparison.AtMost, 0.5, true)]
    internal void A_limit_is_kept_or_not(Measure measure, Comparison comparison, double limit, bool met)
    {
        var ours = Rows.Ours(median: 25, bytes: 40) with { Dropped = 0.5, Cpu = 30 };
        var group = new ResultGroup([Rows.Peer(median: 100, bytes: 400) with { Cpu = 150 }, ours]);

        Assert.Equal(met, Goal(measure, comparison, limit).IsMet(ours, group));
    }

    [Theory]
    [InlineData(Measure.Ratio)]
    [InlineData(Measure.Time)]
    [InlineData(Measure.ExtraTime)]
    [InlineData(Measure.Bytes)]
    [InlineData(Measure.ExtraBytes)]
    [InlineData(Measure.BytesRatio)]
    [InlineData(Measure.CpuRatio)]
    [InlineData(Measure.Dropped)]
    [InlineData(Measure.DeliveredRatio)]
    [InlineData(Measure.FullCollections)]
    internal void What_was_not_measured_meets_nothing_and_misses_nothing(Measure measure)
    {
        var failed = Rows.Ours(median: null, bytes: null);

        Assert.Null(Goal(measure, Comparison.AtMost, 1).IsMet(failed, new ResultGroup([Rows.Peer(), failed])));
    }

    [Fact]
    public void What_is_dropped_does_not_count_as_delivered()
    {
        // Offered at half the time of ours, and half of it dropped: delivered at the same rate.
        var account = new SpanAccount(Ended: 2_000, Delivered: 1_000) { Seconds = 0.5 };
        var peer = Rows.Peer(median: 50) with { DeliveredPerSecond = account.DeliveredPerSecond, Dropped = account.DroppedShare };
        var ours = Rows.Ours(median: 100) with { DeliveredPerSecond = 2_000 };
        var group = new ResultGroup([peer, ours]);

        Assert.True(Goal(Measure.DeliveredRatio, Comparison.AtLeast, 1).IsMet(ours, group));
        Assert.False(Goal(Measure.DeliveredRatio, Comparison.AtLeast, 1.01).IsMet(ours, group));
        Assert.Equal("≥ 5 × delivered", Goal(Measure.DeliveredRatio, Comparison.AtLeast, 5).ToString());
    }

    [Fact]
    public void Collections_of_all_generations_can_be_limited()
    {
        var goal = Goal(Measure.FullCollections, Comparison.AtMost, 0);

        Assert.True(goal.IsMet(Rows.Ours() with { Collections = new Collections(9, 1, 0) }, new ResultGroup([])));
        Assert.False(goal.IsMet(Rows.Ours() with { Collections = new Collections(9, 1, 1) }, new ResultGroup([])));
        Assert.Equal("≤ 0 collections of gen 2", goal.ToString());
    }

    [Fact]
    public void A_goal_may_refer_to_another_peer()
    {
        var ours = Rows.Ours(median: 25);
        var group = new ResultGroup([Rows.Peer(median: 100), ours, Rows.Ours(median: 24, method: "direct")]);
        var goal = Goal(Measure.ExtraTime, Comparison.AtMost, 0.5) with { Against = "direct" };

        Assert.False(goal.IsMet(ours, group));
        Assert.Null((goal with { Against = "nobody" }).IsMet(ours, group));
        Assert.Equal("≤ +0.5 ns (to direct)", goal.ToString());
    }

    [Fact]
    public void A_ratio_may_be_of_what_is_added_to_the_same_without_tracing()
    {
        var ours = Rows.Ours(median: 110, bytes: 30);
        var peer = Rows.Peer(median: 120, bytes: 50);
        var bare = Rows.Ours(median: 100, bytes: 10, method: "bare");
        var time = Goal(Measure.Ratio, Comparison.AtMost, 0.5) with { Floor = "bare" };
        var bytes = Goal(Measure.BytesRatio, Comparison.AtMost, 0.49) with { Floor = "bare" };

        Assert.True(time.IsMet(ours, new ResultGroup([peer, ours, bare])));
        Assert.False(bytes.IsMet(ours, new ResultGroup([peer, ours, bare])));
        Assert.Null(time.IsMet(ours, new ResultGroup([peer, ours])));
        Assert.Null(time.IsMet(ours, new ResultGroup([peer with { Median = 99 }, ours, bare])));
    }

    [Fact]
    public void Processor_time_is_limited_by_what_is_added_to_the_same_without_tracing()
    {
        var ours = Rows.Ours() with { Cpu = 120 };
        var group = new ResultGroup([Rows.Peer() with { Cpu = 150 }, ours, Rows.Ours(method: "bare") with { Cpu = 100 }]);
        var goal = Goal(Measure.CpuRatio, Comparison.AtMost, 0.4) with { Floor = "bare" };

        Assert.True(goal.IsMet(ours, group));
        Assert.False((goal with { Limit = 0.39 }).IsMet(ours, group));
        Assert.Equal("≤ 0.4 of the CPU time of what is added", goal.ToString());
    }

    [Fact]
    public void A_goal_with_parameters_is_for_their_row_only()
    {
        var goal = Goal(Measure.Ratio, Comparison.AtMost, 1) with { Parameters = "Tags = 3" };

        Assert.True(goal.AppliesTo(Rows.Ours(parameter: "3")));
        Assert.False(goal.AppliesTo(Rows.Ours(parameter: "4")));
        Assert.False(goal.AppliesTo(Rows.Ours(parameter: "3", method: "ambient")));
    }

    private static Goal Goal(Measure measure, Comparison comparison, double limit) =>
        new(nameof(Growth.TagGrowth), "", "explicit", measure, comparison, limit);
}
