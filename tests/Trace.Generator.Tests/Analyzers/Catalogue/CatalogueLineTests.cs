using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator.Tests;

/// <summary>TRC303: lines that are no entries, or say what another line says; and that a project without a catalogue costs nothing.</summary>
public class CatalogueLineTests
{
    private const string Source = "partial class C { [Traced(\"a\")] public partial void M([Tag] int id); void MCore(int id) { } }";

    private const string NoEntry = "it is neither a span, as in 'checkout.place', nor a tag of one, as in 'checkout.place -> order.id', nor a comment, which starts with '#'";

    [Theory]
    [InlineData("[303|a ->|]", NoEntry)]
    [InlineData("[303|-> id|]", NoEntry)]
    [InlineData("[303|a->id|]", NoEntry)]
    [InlineData("[303|a -> id -> more|]", NoEntry)]
    [InlineData("[303|*|]", NoEntry)]
    [InlineData("[303|** -> id|]", NoEntry)]
    [InlineData("[303|*removed*a|]", NoEntry)]
    [InlineData("[303|*REMOVED*|]", NoEntry)]
    [InlineData("[303|a|]", "it stands in this file already")]
    [InlineData("[303|a -> id|]", "it stands in this file already")]
    [InlineData("[303|*REMOVED*b|]", "what was removed is said in Spans.Unshipped.txt, until the release after which the line goes from both files")]
    public async Task In_the_shipped_file(string line, string problem)
    {
        var found = await CatalogueProject.Of(Source).Shipped("a\na -> id\n " + line + "\n").ReportsAsync();
        Assert.Equal($"Change or remove '{line[5..^2]}': {problem}", Assert.Single(found).GetMessage());
    }

    [Theory]
    [InlineData("[303|a|]", "it stands in Spans.Shipped.txt already")]
    [InlineData("b -> k\n[303|b -> k|]", "it stands in this file already")]
    [InlineData("[303|*REMOVED*other|]", "'other' is not in Spans.Shipped.txt, so that there is nothing to remove")]
    [InlineData("*REMOVED*old\n[303|*REMOVED*old|]", "it stands in this file already")]
    public async Task In_the_unshipped_file(string lines, string problem)
    {
        var found = await CatalogueProject.Of(Source, "class D { void M() { using var b = SpanRecorder.StartAmbient(\"b\"); b.SetTag(\"k\", 1); } }")
            .Shipped("a\r\na -> id\r\nold\r\nb" + (lines.Contains("b -> k", StringComparison.Ordinal) ? "" : "\r\nb -> k"))
            .Unshipped((lines.Contains("old", StringComparison.Ordinal) ? "" : "*REMOVED*old\r\n") + lines.Replace("\n", "\r\n", StringComparison.Ordinal))
            .ReportsAsync();
        Assert.EndsWith(problem, Assert.Single(found).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("->", "Change or remove '->aaaa")]
    [InlineData("*REMOVED*", "Change or remove '*REMOVED*aaaa")]
    public async Task A_long_line_is_shown_in_part(string start, string message)
    {
        var found = await CatalogueProject.Of(Source).Shipped("a\na -> id").Unshipped("[303|" + start + new string('a', 1_000_000) + "|]").ReportsAsync();
        var text = Assert.Single(found).GetMessage();
        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains("a…'", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 100, 400);
    }

    [Fact]
    public Task Files_of_other_names_are_not_ours() =>
        CatalogueProject.Of(Source).With("/consumer/Spans.txt", "a -> ").With("/consumer/MySpans.Shipped.txt", "->").ReportsAsync();

    [Fact]
    public Task Files_in_several_folders_are_one_catalogue() =>
        CatalogueProject.Of(Source).With("/consumer/Spans.Shipped.txt", "a").With("/consumer/net10.0/Spans.Shipped.txt", "a -> id\n[303|a|]").ReportsAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_catalogue_nothing_is_registered(bool hasCatalogue)
    {
        var project = CatalogueProject.Of(Source, "class D { void M() { using var span = SpanRecorder.StartAmbient(\"x\"); } }");
        if (hasCatalogue)
        {
            project.Unshipped("");
        }

        DiagnosticAnalyzer[] analyzers = [new SpanCatalogueAnalyzer(), new CatalogueLineAnalyzer()];
        var result = await project.Analyze(analyzers).GetAnalysisResultAsync(CancellationToken.None);

        Assert.Equal(hasCatalogue, result.AnalyzerTelemetryInfo[analyzers[0]].OperationActionsCount > 0);
        Assert.Equal(hasCatalogue, result.AnalyzerTelemetryInfo[analyzers[0]].SymbolActionsCount > 0);
        Assert.Equal(hasCatalogue, result.AnalyzerTelemetryInfo[analyzers[0]].CompilationEndActionsCount > 0);
        Assert.Equal(hasCatalogue, result.AnalyzerTelemetryInfo[analyzers[1]].AdditionalFileActionsCount > 0);
    }
}
