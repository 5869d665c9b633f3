using Tracing.Benchmarks.Growth;
using Tracing.Benchmarks.Pipelines;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class PageTests
{
    private static readonly Topic Tags = new("tags", "More tags", typeof(TagGrowth), "a span");

    private static readonly Goal[] Goals =
    [
        new(nameof(TagGrowth), "", "explicit", Measure.Ratio, Comparison.AtMost, 0.27),
        new(nameof(TagGrowth), "", "explicit", Measure.Bytes, Comparison.AtMost, 39),
    ];

    [Fact]
    public void A_row_shows_peer_ours_ratio_bytes_and_which_goal_is_missed() => Assert.Contains(
        "| tags = 1, explicit | OpenTelemetry 100 ns | 25 ns | 0.25 | 40 B / 400 B | ≤ 0.27, ≤ 39 B | **no**: ≤ 39 B |\n",
        Write(Rows.Peer(), Rows.Ours()));

    [Fact]
    public void A_row_that_keeps_its_goals_says_so() =>
        Assert.Contains("| ≤ 0.27, ≤ 39 B | yes |\n", Write(Rows.Peer(), Rows.Ours(bytes: 0)));

    [Fact]
    public void A_benchmark_that_failed_is_shown_as_failed_with_its_cause()
    {
        var page = Write(Rows.Peer(), Rows.Ours(median: null, bytes: null) with { Failure = "It threw." });

        Assert.Contains("| tags = 1, explicit | OpenTelemetry 100 ns | **failed** | – | – / 400 B | ≤ 0.27, ≤ 39 B | not measured |\n", page);
        Assert.Contains("- failed: tags = 1, explicit: It threw.\n", page);
    }

    [Fact]
    public void A_peer_that_failed_is_shown_as_failed() => Assert.Contains(
        "| OpenTelemetry **failed** | 25 ns | – | 0 B / – | ≤ 0.27, ≤ 39 B | not measured |\n",
        Write(Rows.Peer(median: null, bytes: null) with { Failure = "It threw." }, Rows.Ours(bytes: 0)));

    [Fact]
    public void The_baseline_is_the_first_of_the_peers()
    {
        var topic = Tags with { OtherPeers = ["bare"] };

        var page = new Page([topic], [], static _ => null).Write([Rows.Ours(method: "bare", median: 1, bytes: 0), Rows.Peer(), Rows.Ours()], new HashSet<string>());

        Assert.Contains("| OpenTelemetry 100 ns; bare 1.0 ns | 25 ns | – | 40 B / 400 B, 0 B |", page);
    }

    [Fact]
    public void What_each_side_adds_to_the_same_without_tracing_is_shown()
    {
        var topic = Tags with { Floor = "bare" };

        var page = new Page([topic], [], static _ => null).Write([Rows.Ours(method: "bare", median: 30, bytes: 10), Rows.Peer(), Rows.Ours()], new HashSet<string>());

        Assert.Contains("| ratio | bytes ours / peers | added to bare, ours / peers | goal |", page);
        Assert.Contains("| 40 B / 400 B, 10 B | −5.0 ns, +30 B / +70 ns, +390 B |", page);
    }

    [Fact]
    public void Where_processor_time_is_measured_it_is_what_is_added()
    {
        var topic = Tags with { Floor = "bare" };

        var page = new Page([topic], [], static _ => null).Write(
            [Rows.Ours(method: "bare", median: 30, bytes: 10) with { Cpu = 50 }, Rows.Peer() with { Cpu = 200 }, Rows.Ours() with { Cpu = 100 }],
            new HashSet<string>());

        Assert.Contains("| CPU time ours / peers | added to bare (CPU time), ours / peers | rate by that of bare, ours / peers | goal |", page);
        Assert.Contains("| 100 ns / 200 ns, 50 ns | +50 ns, +30 B / +150 ns, +390 B | 0.50 / 0.25 |", page);
    }

    [Fact]
    public void Dropped_spans_have_a_column_where_they_are_counted()
    {
        Assert.Contains("| 40 B / 400 B | 0 % / 53 % |", Write(Rows.Peer() with { Dropped = 0.53 }, Rows.Ours() with { Dropped = 0 }));
        Assert.DoesNotContain("dropped", Write(Rows.Peer(), Rows.Ours()));
    }

    [Fact]
    public void Delivered_spans_and_collections_have_columns_where_they_are_counted()
    {
        var page = Write(
            Rows.Peer() with { DeliveredPerSecond = 4_500_000, Collections = new Collections(60, 5, 2) },
            Rows.Ours() with { DeliveredPerSecond = 28_500_000, Collections = new Collections(6, 1, 0) });

        Assert.Contains("| delivered ours / peers | delivered, ratio | gen 0/1/2, ours; peers | goal |", page);
        Assert.Contains("| 28.5 M/s / 4.50 M/s | 6.33 | 6/1/0; 60/5/2 |", page);
    }

    [Fact]
    public void The_type_parameter_of_a_name_is_no_html() =>
        Assert.Contains(@"| Task\<T>, 0 tags, tags = 1, explicit |", Write(Rows.Ours() with { Category = "Task<T>, 0 tags" }));

    [Fact]
    public void Machine_and_date_are_named_and_a_quick_check_is_called_one()
    {
        Assert.Contains("2026-01-02, a machine.", Write(Rows.Ours()));
        Assert.DoesNotContain("quick check", Write(Rows.Ours()));
        Assert.Contains("2026-01-02, a machine, quick check.", Write(Rows.Ours() with { Quick = true }));
        Assert.Contains("numbers mean nothing", Write(Rows.Ours() with { Quick = true }));
    }

    [Fact]
    public void Hand_written_text_is_taken_as_it_is() => Assert.Contains(
        "\n*Why* | it `costs` <more>.\n",
        new Page([Tags], [], static key => key == "tags" ? "*Why* | it `costs` <more>.\n" : null).Write([Rows.Ours()], new HashSet<string>()));

    [Fact]
    public void A_class_without_results_and_a_goal_without_a_row_are_named()
    {
        var page = Write();

        Assert.Contains("`TagGrowth` has not been measured yet.", page);
        Assert.Contains("- TagGrowth, explicit: ≤ 39 B\n", page);
    }

    private static string Write(params ResultRow[] rows) =>
        new Page([Tags], Goals, static _ => null).Write([.. ResultGroup.WithRatios(rows)], new HashSet<string>());
}
