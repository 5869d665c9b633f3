using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>A fix that edits the span catalogue: additional files, which have no syntax, and one set of them for all documents of a project.</summary>
public abstract class CatalogueCodeFix : CodeFixProvider
{
    private readonly DiagnosticDescriptor _rule;

    private protected CatalogueCodeFix(DiagnosticDescriptor rule, string title)
    {
        _rule = rule;
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(_rule.Id);

    internal string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => CatalogueFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (EntryOf(diagnostic) is { } entry && CanFix(project))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, cancellation => FixAsync(project.Solution, project.Id, [entry], cancellation), equivalenceKey: _rule.Id),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The span or tag that a diagnostic is about.</summary>
    internal static string? EntryOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(SpanCatalogueAnalyzer.EntryProperty, out var entry) ? entry : null;

    /// <summary>Fixes all entries of a project in one go.</summary>
    internal async Task<Solution> FixAsync(Solution solution, ProjectId id, IReadOnlyCollection<string> entries, CancellationToken cancellation)
    {
        var project = solution.GetProject(id)!;
        var (shipped, unshipped) = (Find(project, isShipped: true), Find(project, isShipped: false));
        var (before, changes) = (
            shipped is null ? null : await shipped.GetTextAsync(cancellation).ConfigureAwait(false),
            unshipped is null ? SourceText.From("") : await unshipped.GetTextAsync(cancellation).ConfigureAwait(false));
        var after = Edit(before, changes, entries);
        return unshipped is not null ? WithText(solution, unshipped.FilePath!, after)
            : shipped is not null ? WithFile(solution, shipped, after)
            : solution;
    }

    /// <summary>What the unshipped file says then.</summary>
    private protected abstract SourceText Edit(SourceText? shipped, SourceText unshipped, IReadOnlyCollection<string> entries);

    // Not every workspace can make a file.
    private static bool CanFix(Project project) =>
        Find(project, isShipped: false) is not null
        || (Find(project, isShipped: true) is not null && project.Solution.Workspace.CanApplyChange(ApplyChangesKind.AddAdditionalDocument));

    // A project for several frameworks is several projects, each with a document for the same file.
    private static Solution WithText(Solution solution, string path, SourceText text)
    {
        foreach (var id in solution.GetDocumentIdsWithFilePath(path))
        {
            solution = solution.ContainsAdditionalDocument(id) ? solution.WithAdditionalDocumentText(id, text) : solution;
        }

        return solution;
    }

    private static Solution WithFile(Solution solution, TextDocument shipped, SourceText text)
    {
        foreach (var id in solution.GetDocumentIdsWithFilePath(shipped.FilePath))
        {
            if (solution.ContainsAdditionalDocument(id) && Find(solution.GetProject(id.ProjectId)!, isShipped: false) is null)
            {
                solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id.ProjectId), CatalogueFile.UnshippedName, text, shipped.Folders, Beside(shipped));
            }
        }

        return solution;
    }

    private static TextDocument? Find(Project project, bool isShipped) => project.AdditionalDocuments
        .Where(document => document.FilePath is { } path && CatalogueFile.IsShippedFile(path) == isShipped)
        .OrderBy(static document => document.FilePath, System.StringComparer.Ordinal)
        .FirstOrDefault();

    private static string Beside(TextDocument shipped) =>
        shipped.FilePath!.Substring(0, shipped.FilePath.Length - CatalogueFile.ShippedName.Length) + CatalogueFile.UnshippedName;
}
