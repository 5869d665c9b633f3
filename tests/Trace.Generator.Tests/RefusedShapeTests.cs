using System.Text;
using Microsoft.CodeAnalysis;
using Tracing.Tests;

namespace Tracing.Generator.Tests;

/// <summary>Each shape that cannot be traced gets one diagnostic, which says what to do instead.</summary>
public class RefusedShapeTests
{
    public static TheoryData<string> Shapes => [.. RefusedShapes.All.Select(row => row.Shape)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_refused_shape_is_one_diagnostic_that_says_what_to_do(string shape)
    {
        var row = RefusedShapes.All.Single(row => row.Shape == shape);
        var (ours, theirs) = await Compiler.DiagnoseAsync(row.Source);
        var errors = theirs.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct();
        if (row.Id.StartsWith("CS", StringComparison.Ordinal))
        {
            Assert.Empty(ours);
            Assert.Equal([row.Id], errors);
            return;
        }

        var diagnostic = Assert.Single(ours);
        Assert.Equal(row.Id, diagnostic.Id);
        Assert.Equal(row.CSharp, errors.Where(id => !OfTheSource.Contains(id)));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", row.Id + ".md"));
        Assert.Contains(row.Instead, diagnostic.GetMessage() + page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_of_a_shape_has_a_row() =>
        Assert.Empty(DiagnosticDescriptors.ById.Keys.Except(RefusedShapes.All.Select(row => row.Id)));

    /// <summary>UPDATE_DOCS=1 writes the page anew.</summary>
    [Fact]
    public void The_page_shows_every_refused_shape()
    {
        var text = new StringBuilder("| Shape | Example | Diagnostic | Instead |\n| --- | --- | --- | --- |\n");
        foreach (var row in RefusedShapes.All)
        {
            var link = row.Id.StartsWith("CS", StringComparison.Ordinal) ? row.Id : $"[{row.Id}](diagnostics/{row.Id}.md)";
            text.Append(MatrixPage.Row(MatrixPage.Text(row.Shape), MatrixPage.Code(Shown(row.Source)), string.Join(", ", [link, .. row.CSharp]), MatrixPage.Text(row.Instead)));
        }

        MatrixPage.Check("refused", text.Append('\n').ToString());
    }

    /// <summary>The first type only: what follows is there to make it compile.</summary>
    private static string Shown(string source)
    {
        var depth = 0;
        for (var i = 0; i < source.Length; i++)
        {
            depth += source[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && source[i] == '}')
            {
                return source[..(i + 1)];
            }
        }

        throw new InvalidOperationException($"No type ends in {source}");
    }

    /// <summary>Warnings about the one-line sources themselves, which are errors here: nobody uses what they declare.</summary>
    private static readonly string[] OfTheSource = ["CS8321", "CS0169", "CS0649", "CS0626", "CS8019"];
}
