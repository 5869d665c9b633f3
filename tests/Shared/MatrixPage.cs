using System.Text;

namespace Tracing.Tests;

/// <summary>docs/matrix.md, of which each of two test projects writes a section: UPDATE_DOCS=1 writes it anew.</summary>
internal static class MatrixPage
{
    public static string Root { get; } = FindRoot();

    private static string File => Path.Combine(Root, "docs", "matrix.md");

    /// <summary>Fails unless the section is what it should be.</summary>
    public static void Check(string section, string expected)
    {
        var (start, end) = ($"<!-- {section}: generated -->\n", $"<!-- {section}: end -->\n");
        var page = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= start.Length && to >= from, $"The page has no section '{section}'.");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            System.IO.File.WriteAllText(File, page[..from] + expected + page[to..]);
            return;
        }

        Assert.Equal(expected, page[from..to]);
    }

    /// <summary>One row of a table: a cell's lines are broken, and no character ends it.</summary>
    public static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |\n";

    /// <summary>Text in a cell, which is no markup.</summary>
    public static string Text(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Code in a cell, a line each.</summary>
    public static string Code(string text)
    {
        var code = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var shown = line.TrimStart(' ');
            code.Append(code.Length == 0 ? "" : "<br>").Insert(code.Length, "&emsp;", (line.Length - shown.Length) / 2);
            var fence = shown.Contains('`', StringComparison.Ordinal) ? "``" : "`";
            code.Append(fence).Append(shown.Replace("|", "\\|", StringComparison.Ordinal)).Append(fence);
        }

        return code.ToString();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Trace.Generators.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
