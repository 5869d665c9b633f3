using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes;

/// <summary>Edits the catalogue of each project once, for all that is reported in it.</summary>
internal sealed class CatalogueFixAllProvider : FixAllProvider
{
    public static readonly CatalogueFixAllProvider Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var fix = (CatalogueCodeFix)fixAllContext.CodeFixProvider;
        var found = new List<(ProjectId Project, HashSet<string> Entries)>();
        foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project])
        {
            var entries = new HashSet<string>(
                (await DiagnosticsAsync(fixAllContext, project).ConfigureAwait(false)).Select(CatalogueCodeFix.EntryOf).OfType<string>(),
                StringComparer.Ordinal);
            if (entries.Count > 0)
            {
                found.Add((project.Id, entries));
            }
        }

        return found.Count == 0
            ? null
            : CodeAction.Create(
                fix.Title,
                async cancellation =>
                {
                    var solution = fixAllContext.Solution;
                    foreach (var (project, entries) in found)
                    {
                        solution = await fix.FixAsync(solution, project, entries, cancellation).ConfigureAwait(false);
                    }

                    return solution;
                },
                fixAllContext.CodeActionEquivalenceKey);
    }

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context, Project project) =>
        context is { Scope: FixAllScope.Document, Document: { } document }
            ? context.GetDocumentDiagnosticsAsync(document)
            : context.GetAllDiagnosticsAsync(project);
}
