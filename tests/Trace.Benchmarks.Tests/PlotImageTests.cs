using System.Xml.Linq;
using Tracing.Benchmarks.Growth;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class PlotImageTests
{
    private static readonly Topic Tags = new("tags", "More tags", typeof(TagGrowth), "a span");

    private static readonly ResultRow[] Results =
    [
        Rows.Peer(parameter: "1"), Rows.Ours(parameter: "1"),
        Rows.Peer(parameter: "10", median: 200), Rows.Ours(parameter: "10", median: 50),
        Rows.Peer(parameter: "100", median: null), Rows.Ours(parameter: "100", median: 80),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_results_give_the_same_picture_on_white(bool byDecades)
    {
        var plot = new Plot("Tags", "tags", Measure.Time, byDecades);

        var svg = PlotImage.Draw(Tags, plot, Results)!;

        Assert.Equal(svg, PlotImage.Draw(Tags, plot, Results));
        var texts = XDocument.Parse(svg).Descendants().Where(static element => element.Name.LocalName == "text").Select(static element => element.Value).ToList();
        Assert.Superset(new HashSet<string> { "tags", "time (ns)", "OpenTelemetry", "explicit", "More tags: time of a span" }, texts.ToHashSet());
        Assert.Contains("fill:rgb(255,255,255)", svg);
    }

    [Fact]
    public void Nothing_measured_is_no_picture() =>
        Assert.Null(PlotImage.Draw(Tags, new Plot("Tags", "tags", Measure.Dropped), Results));
}
