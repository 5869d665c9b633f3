using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator.Tests;

/// <summary>
/// One project of one file or several, where each place between <c>[|</c> and <c>|]</c> is reported once and nothing else is. The code compiles
/// with the generated parts, unless the errors of C# are named.
/// </summary>
internal static class Analysis
{
    /// <summary>All of the places are reported with this id.</summary>
    public static Task<ImmutableArray<Diagnostic>> ReportsAsync(string id, params string[] marked) => ReportsAsync(id, [], marked);

    /// <inheritdoc cref="ReportsAsync(string, string[])"/>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string id, string[] csharp, params string[] marked)
    {
        var files = marked.Select(Marked.Parse).ToArray();
        Assert.Contains(files, file => file.Places.Length > 0);
        var found = await DiagnoseAsync(csharp, [.. files.Select(file => file.Text)]);
        Assert.Equal(
            files.SelectMany((file, i) => file.Places.Select(place => $"{id} File{i}.cs {place} {file.Text.Substring(place.Start, place.Length)}")),
            found.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.GetLineSpan().Path} {diagnostic.Location.SourceSpan} {Text(diagnostic)}"));
        return found;
    }

    /// <summary>One place is reported with this id and message.</summary>
    public static async Task ReportsAsync(string id, string message, string marked) =>
        Assert.Equal(message, Assert.Single(await ReportsAsync(id, [], [marked])).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Nothing is reported.</summary>
    public static async Task SilentAsync(params string[] sources) => Assert.Empty(await DiagnoseAsync([], sources));

    /// <summary>What is reported, in the order of the files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(string[] csharp, string[] sources)
    {
        var (ours, theirs) = await Compiler.DiagnoseAsync(sources);
        Assert.Equal(csharp, theirs.Where(error => error.Severity == DiagnosticSeverity.Error && !IsAdvice(error)).Select(error => error.Id).Distinct());
        return [.. ours
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";

    // Warnings that the options of the tests make errors: short sources have unused members, and lose tasks on purpose.
    private static bool IsAdvice(Diagnostic diagnostic) => diagnostic.DefaultSeverity != DiagnosticSeverity.Error;

    private sealed record Marked(string Text, TextSpan[] Places)
    {
        public static Marked Parse(string marked)
        {
            var places = new List<TextSpan>();
            for (var start = marked.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = marked.IndexOf("[|", StringComparison.Ordinal))
            {
                var end = marked.IndexOf("|]", start, StringComparison.Ordinal);
                places.Add(TextSpan.FromBounds(start, end - 2));
                marked = marked.Remove(end, 2).Remove(start, 2);
            }

            return new Marked(marked, [.. places]);
        }
    }
}
