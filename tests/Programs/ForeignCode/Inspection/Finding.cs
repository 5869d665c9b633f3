using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Tracing.ForeignCode;

/// <summary>What one rule says of one place, with the code around it, to be read and judged.</summary>
internal sealed record Finding(string Repository, string Project, string Mode, string Id, string Severity, string File, int Line, string Message, bool Expected, string[] Code)
{
    private const int Around = 3; // lines before and after

    public static Finding Of(string repository, string project, string mode, Diagnostic diagnostic, Compilation compilation)
    {
        var place = diagnostic.Location.GetLineSpan();
        var tree = diagnostic.Location.SourceTree ?? compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == place.Path);
        var lines = tree?.GetText().Lines;
        var (first, last) = (place.StartLinePosition.Line, place.EndLinePosition.Line);
        string Line(int line) => lines is not null && line >= 0 && line < lines.Count ? lines[line].ToString() : "";
        return new Finding(
            repository,
            project,
            mode,
            diagnostic.Id,
            diagnostic.Severity.ToString(),
            place.Path,
            first + 1,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            Enumerable.Range(first, last - first + 1).Any(line => Line(line).Contains($"/*{diagnostic.Id}*/", StringComparison.Ordinal)),
            [.. Enumerable.Range(first - Around, last - first + 1 + (2 * Around)).Select(Line)]);
    }
}
