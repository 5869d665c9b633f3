using System.Text;
using System.Text.RegularExpressions;
using Tracing.Execution.Tests.Matrix;

namespace Tracing.Tests;

/// <summary>docs/matrix.md shows every row, as it was compiled. Not compiled ahead of time: it reads the sources.</summary>
public partial class MatrixPageTests
{
    /// <summary>UPDATE_DOCS=1 writes the page anew.</summary>
    [Fact]
    public void The_page_shows_every_row()
    {
        var text = new StringBuilder();
        foreach (var dimension in MethodMatrix.Dimensions)
        {
            text.Append($"\n### {dimension.Name}\n\n| What | Declaration | Spans |\n| --- | --- | --- |\n");
            foreach (var same in dimension.Rows.GroupBy(row => (row.Declaration, row.Spans)))
            {
                text.Append(MatrixPage.Row(MatrixPage.Text(Names([.. same])), MatrixPage.Code(same.Key.Declaration), MatrixPage.Code(same.Key.Spans)));
            }
        }

        MatrixPage.Check("rows", text.Append('\n').ToString());
    }

    [Fact]
    public void Every_declaration_stands_in_a_subject()
    {
        var folder = Path.Combine(MatrixPage.Root, "tests", "Trace.Execution.Tests", "Subjects");
        var subjects = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Select(file => InOneLine(File.ReadAllText(file))).ToList();
        Assert.All(MethodMatrix.Rows, row => Assert.Contains(subjects, subject => Contains(subject, row.Row.Declaration)));
        Assert.DoesNotContain(subjects, subject => Contains(subject, """internal partial class Job … [Traced("job.planted")]"""));
    }

    /// <summary>What rows of one declaration and outcome have in common is said once.</summary>
    private static string Names(IReadOnlyList<MatrixRow> rows)
    {
        var first = rows[0].Name.Split(", ");
        return rows.Count == 1 ? rows[0].Name
            : rows.All(row => row.Name.StartsWith(first[0], StringComparison.Ordinal)) && first.Length > 1
                ? $"{string.Join(", ", first[..^1])}, {string.Join(" or ", rows.Select(row => row.Name.Split(", ")[^1]).Distinct())}"
                : string.Join("; ", rows.Select(row => row.Name));
    }

    /// <summary>Whether the pieces of a declaration follow each other in the source.</summary>
    private static bool Contains(string source, string declaration)
    {
        var from = 0;
        foreach (var piece in declaration.Split(" … "))
        {
            var found = source.IndexOf(piece, from, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            from = found + piece.Length;
        }

        return true;
    }

    private static string InOneLine(string source) => Space.Replace(source, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }
}
