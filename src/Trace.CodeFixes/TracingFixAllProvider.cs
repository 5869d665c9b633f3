using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes;

/// <summary>
/// Fixes a whole scope with one editor. Merging the texts of single fixes would not do: two methods of one type both make it
/// partial, and a Core may stand in another file than its declaration.
/// </summary>
internal sealed class TracingFixAllProvider : FixAllProvider
{
    public static readonly TracingFixAllProvider Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var fix = (TracingCodeFix)fixAllContext.CodeFixProvider;
        var places = await PlacesAsync(fixAllContext).ConfigureAwait(false);
        return places.Count == 0
            ? null
            : CodeAction.Create(
                fix.Title,
                cancellation => fix.FixAsync(fixAllContext.Solution, places, cancellation),
                fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<List<FixPlace>> PlacesAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return context.Document is { } document
                ? [.. (await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)).Select(diagnostic => new FixPlace(document, diagnostic))]
                : [];
        }

        var places = new List<FixPlace>();
        foreach (var project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
        {
            foreach (var diagnostic in await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false))
            {
                if (DocumentOf(project, diagnostic) is { } document)
                {
                    places.Add(new FixPlace(document, diagnostic));
                }
            }
        }

        return places;
    }

    // What the generator reports names its file by path: it holds no tree.
    private static Document? DocumentOf(Project project, Diagnostic diagnostic) =>
        project.GetDocument(diagnostic.Location.SourceTree)
        ?? project.Documents.FirstOrDefault(document => string.Equals(document.FilePath, diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal));
}
