using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Tracing.CodeFixes;

/// <summary>A fix for one rule, for one place or for all of them.</summary>
public abstract class TracingCodeFix : CodeFixProvider
{
    private readonly DiagnosticDescriptor _rule;

    private protected TracingCodeFix(DiagnosticDescriptor rule, string title)
    {
        _rule = rule;
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(_rule.Id);

    internal string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => TracingFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not null)
            {
                var place = new FixPlace(context.Document, diagnostic);
                context.RegisterCodeFix(
                    CodeAction.Create(Title, cancellation => FixAsync(context.Document.Project.Solution, [place], cancellation), equivalenceKey: _rule.Id),
                    diagnostic);
            }
        }
    }

    /// <summary>Fixes what can be fixed in one go: edits of the same type or method add up.</summary>
    internal async Task<Solution> FixAsync(Solution solution, IEnumerable<FixPlace> places, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        foreach (var place in places)
        {
            if (await FindAsync(place.Document, place.Diagnostic, cancellation).ConfigureAwait(false) is { } edit)
            {
                await edit(editor, cancellation).ConfigureAwait(false);
            }
        }

        return await FileStyle.ApplyAsync(solution, editor.GetChangedSolution(), cancellation).ConfigureAwait(false);
    }

    /// <summary>The edit that cures what is reported at a node; null where there is none that leads to code that compiles.</summary>
    private protected virtual SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) => null;

    /// <summary><see cref="Find"/> for a fix that has to look at other documents first, such as for callers.</summary>
    private protected virtual Task<SolutionEdit?> FindAsync(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        Task.FromResult(Find(document, node, model, cancellation));

    private async Task<SolutionEdit?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : await FindAsync(document, root.FindNode(diagnostic.Location.SourceSpan), model, cancellation).ConfigureAwait(false);
    }
}
