using Tracing.Benchmarks.Pipelines;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class ResultsTests
{
    [Fact]
    public void A_class_that_was_run_again_replaces_all_its_rows_and_no_others()
    {
        var other = Rows.Ours() with { Class = "Other" };
        var renamed = Rows.Ours(method: "old name");
        var again = Rows.Ours(median: 30);

        var merged = Results.Merge([renamed, Rows.Ours(), other], [again]);

        Assert.Equal([other, again], merged);
    }

    [Fact]
    public void A_failure_replaces_an_older_result()
    {
        var failed = Rows.Ours(median: null, bytes: null) with { Failure = "It threw." };

        Assert.Equal("It threw.", Assert.Single(Results.Merge([Rows.Ours()], [failed])).Failure);
    }

    [Fact]
    public void Rows_of_a_class_keep_their_order_when_merged()
    {
        ResultRow[] measured = [Rows.Peer(parameter: "8"), Rows.Ours(parameter: "8"), Rows.Peer(parameter: "16"), Rows.Ours(parameter: "16")];

        Assert.Equal(measured, Results.Merge([], measured));
    }

    [Fact]
    public void What_is_stored_is_read_again()
    {
        ResultRow[] rows =
        [
            Rows.Peer() with { Dropped = 0, DeliveredPerSecond = 4_500_000, Collections = new Collections(60, 5, 0) },
            Rows.Ours(bytes: 0) with { Ratio = 0.25, Category = "µ, \"quoted\"" },
            Rows.Ours(median: null, bytes: null) with { Failure = "It threw.", Quick = true },
        ];

        var json = Results.ToJson(rows);
        var read = Results.Parse(json);

        Assert.Equal(json, Results.ToJson(read));
        Assert.Equal(rows.Length + 2, json.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(rows.Select(row => row with { Parameters = rows[0].Parameters }), read.Select(row => row with { Parameters = rows[0].Parameters }));
        Assert.All(read, static row => Assert.Equal("Tags = 1", row.ParametersText));
    }

    [Fact]
    public void Ratios_refer_to_the_baseline_of_the_same_parameters()
    {
        var rows = ResultGroup.WithRatios([Rows.Peer(median: 100, parameter: "1"), Rows.Peer(median: 200, parameter: "2"), Rows.Ours(median: 50, parameter: "2")]).ToList();

        Assert.Equal([null, null, 0.25], rows.Select(static row => row.Ratio));
    }

    [Fact]
    public void There_is_no_ratio_to_a_peer_that_failed() =>
        Assert.All(ResultGroup.WithRatios([Rows.Peer(median: null), Rows.Ours()]), static row => Assert.Null(row.Ratio));
}
