using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>TRC302: what was never shipped goes, what was is said to be removed.</summary>
public class RemoveFromCatalogueCodeFixTests
{
    private const string Place = "partial class C { [Traced(\"place\")] public partial void M(); void MCore() { } }";

    [Theory]
    [InlineData("place\n", "old\n", "")]
    [InlineData("place\n", "# head\r\nold\r\n# tail", "# head\r\n# tail")]
    [InlineData("place\n", "a\nold", "a\n")]
    [InlineData("old\nplace\n", "", "*REMOVED*old\n")]
    [InlineData("old\r\nplace\r\n", "", "*REMOVED*old\r\n")]
    [InlineData("old\nolder\nplace\n", "*REMOVED*older\n# z\nz\n", "*REMOVED*old\n*REMOVED*older\n# z\nz\n")]
    public async Task The_first_that_is_gone(string shipped, string before, string after)
    {
        var used = "class D { void M() { using var a = SpanRecorder.StartAmbient(\"a\"); using var z = SpanRecorder.StartAmbient(\"z\"); } }";
        var result = await new CatalogueSolution().Project("Shop", Place, used).Shipped(shipped).Unshipped(before).FixAsync(new RemoveFromCatalogueCodeFix());

        Assert.Equal(after, (await result!.TextAsync("Shop", "Spans.Unshipped.txt"))!.ToString());
        Assert.Equal(shipped, (await result.TextAsync("Shop", "Spans.Shipped.txt"))!.ToString());
        Assert.DoesNotContain("TRC302", await result.ReportedAsync());
        Assert.DoesNotContain("TRC303", await result.ReportedAsync());
    }

    [Fact]
    public async Task All_of_a_solution_and_both_ends_of_a_rename()
    {
        var solution = await new CatalogueSolution()
            .Project("One", Place).Shipped("order\norder -> id\n").Unshipped("order -> more\n")
            .Project("Two", Place).Unshipped("gone\nplace\n")
            .FixAllAsync(new RemoveFromCatalogueCodeFix(), FixAllScope.Solution);
        solution = await solution.FixAllAsync(new AddToCatalogueCodeFix(), FixAllScope.Solution);

        Assert.Equal("*REMOVED*order\n*REMOVED*order -> id\nplace\n", (await solution.TextAsync("One", "Spans.Unshipped.txt"))!.ToString());
        Assert.Equal("place\n", (await solution.TextAsync("Two", "Spans.Unshipped.txt"))!.ToString());
        Assert.Empty(await solution.ReportedAsync());
    }

    [Fact]
    public void It_is_offered_in_text_files()
    {
        var export = typeof(RemoveFromCatalogueCodeFix).GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal(["AdditionalDocument"], export.DocumentKinds);
        Assert.Equal([".txt"], export.DocumentExtensions!);
    }
}
