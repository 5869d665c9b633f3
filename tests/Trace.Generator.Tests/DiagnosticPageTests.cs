using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator.Tests;

/// <summary>The code on the page of a rule: what is called wrong is reported, what is called right is not.</summary>
public partial class DiagnosticPageTests
{
    /// <summary>What the pages speak of: a shop.</summary>
    private const string Shop = """
        public sealed class Cart { public int Count => 0; }
        public sealed class Order { public string Id => ""; public bool IsOpen => true; }
        public sealed class Orders : List<Order> { public Task AddAsync(string id) => Task.CompletedTask; }
        public sealed class Receipt { public bool IsDeclined => false; }
        public sealed class Batch;
        public class Entity;
        public sealed class Application { public void MapGet(string route, Delegate handler) { } }
        partial class Page
        {
            private readonly Orders _orders = new();
            private readonly Dictionary<string, object> _items = new();
        }
        """;

    public static TheoryData<string> Pages => [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "TRC*.md")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Wrong_code_is_reported_and_right_code_is_not(string rule)
    {
        var page = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "diagnostics", rule + ".md"))).ReplaceLineEndings("\n");
        var (wrong, right) = (Blocks(page, "## Wrong"), Blocks(page, "## Right"));
        Assert.NotEmpty(wrong);
        Assert.NotEmpty(right);
        foreach (var block in wrong)
        {
            Assert.True((await ReportedAsync(block, CatalogueFiles(page, "## Wrong"))).Contains(rule), $"{rule} is not reported in:\n{block}");
        }

        foreach (var block in right)
        {
            Assert.False((await ReportedAsync(block, CatalogueFiles(page, "## Right"))).Contains(rule), $"{rule} is reported in:\n{block}");
        }
    }

    /// <summary>The contract holds wherever the code is to compile, and spans that code starts by hand are recorded; what is said of contexts is about spans that are not there.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_project_that_is_not_traced_is_not_asked_for_contexts(string rule)
    {
        var page = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "diagnostics", rule + ".md"))).ReplaceLineEndings("\n");
        if (CatalogueFiles(page, "## Wrong").Count > 0)
        {
            return; // keeps its catalogue: that names are there does not depend on what is made of them
        }

        foreach (var block in Blocks(page, "## Wrong"))
        {
            var reported = (await Compiler.DiagnoseDisabledAsync(AsFile(block), Shop)).Select(diagnostic => diagnostic.Id).ToHashSet();
            Assert.True(reported.Contains(rule) == !rule.StartsWith("TRC1", StringComparison.Ordinal), $"{string.Join(", ", reported)} in:\n{block}");
            Assert.DoesNotContain(reported, static id => id.StartsWith("TRC1", StringComparison.Ordinal));
        }
    }

    private static async Task<HashSet<string>> ReportedAsync(string block, List<string> catalogue)
    {
        var (ours, csharp) = catalogue.Count == 0
            ? await Compiler.DiagnoseAsync([AsFile(block), Shop])
            : await catalogue.Aggregate(CatalogueProject.Of(AsFile(block), Shop), (project, file) => project.With(file[2..file.IndexOf('\n', StringComparison.Ordinal)], file)).DiagnoseAsync();
        Assert.DoesNotContain(csharp, error => error.Id is "CS0246" or "CS0103" or "CS1061" or "CS0117"); // Rules say nothing about what they cannot understand.
        return [.. ours.Select(diagnostic => diagnostic.Id)];
    }

    /// <summary>Members without their type are members of one.</summary>
    private static string AsFile(string block) =>
        CSharpSyntaxTree.ParseText(block).GetCompilationUnitRoot().Members.FirstOrDefault() is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax
            ? block
            : $"public partial class Page\n{{\n{block}\n}}";

    private static List<string> Blocks(string page, string heading) => Blocks(page, heading, CodeBlock);

    /// <summary>Files of the span catalogue, which begin with their name as a comment.</summary>
    private static List<string> CatalogueFiles(string page, string heading) => Blocks(page, heading, TextBlock);

    private static List<string> Blocks(string page, string heading, Regex block)
    {
        var start = page.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no {heading}");
        var end = page.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return [.. block.Matches(page[start..end]).Select(match => match.Groups["code"].Value)];
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```\n", RegexOptions.Singleline)]
    private static partial Regex CodeBlock { get; }

    [GeneratedRegex("```text\n(?<code># Spans\\..*?)\n```\n", RegexOptions.Singleline)]
    private static partial Regex TextBlock { get; }
}
