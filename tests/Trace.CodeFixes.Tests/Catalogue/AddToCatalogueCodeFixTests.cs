using System.Text;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>TRC301: the line is added where it belongs, and nothing else of the file changes.</summary>
public class AddToCatalogueCodeFixTests
{
    private const string Unshipped = "Spans.Unshipped.txt";

    private const string Place = "partial class C { [Traced(\"checkout.place\")] public partial void M(); void MCore() { } }";

    private const string Tagged = "partial class D { [Traced(\"payment\")] public partial void M([Tag] int id, [Tag(\"order\")] int o); void MCore(int id, int o, SpanRecorder span) { span.SetTag(\"more\", 1); } }";

    [Theory]
    [InlineData("", "checkout.place\n")]
    [InlineData("a\n", "a\ncheckout.place\n")]
    [InlineData("z\n", "checkout.place\nz\n")]
    [InlineData("a\nz", "a\ncheckout.place\nz")]
    [InlineData("a", "a\ncheckout.place")]
    [InlineData("a\r\nz\r\n", "a\r\ncheckout.place\r\nz\r\n")]
    [InlineData("a\r\nb", "a\r\nb\r\ncheckout.place")]
    [InlineData("# Spans of the shop\n", "# Spans of the shop\ncheckout.place\n")]
    [InlineData("# Spans of the shop\nz\n", "# Spans of the shop\ncheckout.place\nz\n")]
    [InlineData("# Spans of the shop\n\na\n# about z\n# more\nz\n", "# Spans of the shop\n\na\ncheckout.place\n# about z\n# more\nz\n")]
    [InlineData("a\n\n# the end\n", "a\ncheckout.place\n\n# the end\n")]
    [InlineData("checkout.place -> id\n", "checkout.place\ncheckout.place -> id\n")]
    [InlineData("* -> k\n*REMOVED*old\nCheckout\n", "* -> k\n*REMOVED*old\nCheckout\ncheckout.place\n")]
    [InlineData("*REMOVED*checkout.place\n*REMOVED*old\n", "*REMOVED*old\n", "checkout.place\nold\n")]
    public async Task The_line_goes_where_it_belongs(string before, string after, string shipped = "old\n")
    {
        var result = await new CatalogueSolution().Project("Shop", Place).Shipped(shipped).Unshipped(before).FixAsync(new AddToCatalogueCodeFix());

        Assert.NotNull(result);
        Assert.Equal(after, (await result.TextAsync("Shop", Unshipped))!.ToString());
        Assert.Equal(shipped, (await result.TextAsync("Shop", "Spans.Shipped.txt"))!.ToString());
        Assert.DoesNotContain("TRC301", await result.ReportedAsync());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task The_encoding_stays(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var result = await new CatalogueSolution().Project("Shop", Place).Unshipped("a\n", encoding).FixAsync(new AddToCatalogueCodeFix());

        Assert.Equal(encoding, (await result!.TextAsync("Shop", Unshipped))!.Encoding);
    }

    [Theory]
    [InlineData("a\r\n", "checkout.place\r\n")]
    [InlineData("", "checkout.place\n")]
    public async Task A_file_that_is_not_there_is_made_beside_the_other(string shipped, string made)
    {
        var result = await new CatalogueSolution().Project("Shop", Place).Shipped(shipped).FixAsync(new AddToCatalogueCodeFix());

        Assert.Equal(made, (await result!.TextAsync("Shop", Unshipped))!.ToString());
    }

    [Fact]
    public async Task A_file_is_made_only_where_the_workspace_can() =>
        Assert.Null(await new CatalogueSolution(canMakeFiles: false).Project("Shop", Place).Shipped("").FixAsync(new AddToCatalogueCodeFix()));

    [Fact]
    public async Task A_line_is_added_where_files_cannot_be_made() =>
        Assert.NotNull(await new CatalogueSolution(canMakeFiles: false).Project("Shop", Place).Unshipped("").FixAsync(new AddToCatalogueCodeFix()));

    [Fact]
    public async Task One_place_adds_one_line()
    {
        var result = await new CatalogueSolution().Project("Shop", Place, Tagged).Unshipped("").FixAsync(new AddToCatalogueCodeFix());

        Assert.Equal("checkout.place\n", (await result!.TextAsync("Shop", Unshipped))!.ToString());
        Assert.Equal(["TRC301", "TRC301", "TRC301", "TRC301"], await result.ReportedAsync());
    }

    [Theory]
    [InlineData(FixAllScope.Document, "checkout.place\nm\n")]
    [InlineData(FixAllScope.Project, "checkout.place\nm\npayment\npayment -> id\npayment -> more\npayment -> order\n")]
    public async Task All_of_a_document_or_project(FixAllScope scope, string after)
    {
        var use = "class Known { void M() { using var span = SpanRecorder.StartAmbient(\"m\"); using var again = SpanRecorder.StartAmbient(\"checkout.place\"); } }";
        var result = await new CatalogueSolution().Project("Shop", Place + use, Tagged).Unshipped("m\n").FixAllAsync(new AddToCatalogueCodeFix(), scope);

        Assert.Equal(after, (await result.TextAsync("Shop", Unshipped))!.ToString());
    }

    [Fact]
    public async Task All_of_a_solution()
    {
        var result = await new CatalogueSolution()
            .Project("One", Place, Tagged).Unshipped("# one\r\n")
            .Project("Two", Tagged).Shipped("payment\n").Unshipped("")
            .Project("Three", Tagged)
            .Project("Four", Place).Unshipped("checkout.place")
            .Project("Five", Place).Shipped("\n")
            .FixAllAsync(new AddToCatalogueCodeFix(), FixAllScope.Solution);

        Assert.Equal("# one\r\ncheckout.place\r\npayment\r\npayment -> id\r\npayment -> more\r\npayment -> order\r\n", (await result.TextAsync("One", Unshipped))!.ToString());
        Assert.Equal("payment -> id\npayment -> more\npayment -> order\n", (await result.TextAsync("Two", Unshipped))!.ToString());
        Assert.Null(await result.TextAsync("Three", Unshipped));
        Assert.Equal("checkout.place", (await result.TextAsync("Four", Unshipped))!.ToString());
        Assert.Equal("checkout.place\n", (await result.TextAsync("Five", Unshipped))!.ToString());
        Assert.Empty(await result.ReportedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Projects_of_one_file_for_several_frameworks_get_all_of_it(bool isThere)
    {
        var name = isThere ? Unshipped : "Spans.Shipped.txt";
        var result = await new CatalogueSolution()
            .Project("net8.0", Place).File("Shop", name, "z\n*REMOVED*z\n")
            .Project("net9.0", Tagged).File("Shop", name, "z\n*REMOVED*z\n")
            .Project("net10.0").File("Shop", name, "z\n*REMOVED*z\n")
            .Project("Other", "").File("Other", name, "z\n")
            .FixAllAsync(new AddToCatalogueCodeFix(), FixAllScope.Solution);

        var after = "checkout.place\npayment\npayment -> id\npayment -> more\npayment -> order\n" + (isThere ? "z\n*REMOVED*z\n" : "");
        foreach (var project in (string[])["net8.0", "net9.0", "net10.0"])
        {
            Assert.Equal(after, (await result.TextAsync(project, Unshipped))!.ToString());
        }

        Assert.Equal(isThere ? "z\n" : null, (await result.TextAsync("Other", Unshipped))?.ToString());
    }

    [Fact]
    public async Task A_catalogue_of_200_000_lines_gets_one_more()
    {
        var before = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"a.{number:D6}\n"));
        var result = await new CatalogueSolution().Project("Shop", Place).Unshipped(before + "z\n").FixAsync(new AddToCatalogueCodeFix());

        Assert.Equal(before + "checkout.place\nz\n", (await result!.TextAsync("Shop", Unshipped))!.ToString());
    }
}
