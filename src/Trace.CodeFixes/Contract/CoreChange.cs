using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>All that changes with the signature of a Core: its declaration, in every project that compiles it, and the calls that others than the wrapper make.</summary>
internal sealed class CoreChange
{
    // A file that two projects compile is fixed for both at once.
    private static readonly SyntaxAnnotation Done = new();

    private readonly List<(Document Document, SyntaxNode Node)> _declarations;
    private readonly List<CoreCall> _calls;
    private readonly CoreSignature _signature;

    private CoreChange(List<(Document Document, SyntaxNode Node)> declarations, List<CoreCall> calls, CoreSignature signature) =>
        (_declarations, _calls, _signature) = (declarations, calls, signature);

    /// <summary>Null where something else depends on the signature, or a call would mean something else, or what would be left does not compile.</summary>
    public static async Task<CoreChange?> FindAsync(
        Document document, IMethodSymbol core, CoreSignatureChange changed, CoreSignature signature, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var references = new MethodReferences(solution, passesBroken: true);
        if (await IsInheritedAsync(core, solution, cancellation).ConfigureAwait(false) || !await references.AddAsync(core, cancellation).ConfigureAwait(false))
        {
            return null;
        }

        var calls = new List<CoreCall>();
        foreach (var reference in references.Calls)
        {
            if (CoreCall.Find(reference, changed, cancellation) is not { } call)
            {
                return null;
            }

            calls.Add(call);
        }

        var declarations = await LinkedNodes.FindAsync(solution, changed.Source, cancellation).ConfigureAwait(false);
        declarations.Insert(0, (document, changed.Source));
        var change = new CoreChange(declarations, calls, signature);
        ImmutableArray<DocumentId> documents =
        [
            .. declarations.Select(static place => place.Document.Id)
                .Concat(references.Documents)
                .Concat(await OverloadUsersAsync(core, solution, cancellation).ConfigureAwait(false))
                .Distinct(),
        ];
        return await change.IsSafeAsync(core.Name, solution, documents, cancellation).ConfigureAwait(false) ? change : null;
    }

    public async Task ApplyAsync(SolutionEditor editor, CancellationToken cancellation)
    {
        foreach (var call in _calls)
        {
            call.Apply(await editor.GetDocumentEditorAsync(call.Document.Id, cancellation).ConfigureAwait(false));
        }

        foreach (var (document, node) in _declarations)
        {
            (await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false)).ReplaceNode(node, (current, _) =>
                current.HasAnnotation(Done) ? current : _signature.ApplyTo((MethodDeclarationSyntax)current).WithAdditionalAnnotations(Done));
        }
    }

    /// <summary>Whether overrides or a contract must keep the same parameters.</summary>
    private static async Task<bool> IsInheritedAsync(IMethodSymbol core, Solution solution, CancellationToken cancellation) =>
        core.DeclaredAccessibility != Accessibility.Private
        && !core.IsStatic
        && ((await SymbolFinder.FindOverridesAsync(core, solution, cancellationToken: cancellation).ConfigureAwait(false)).Any()
            || (await SymbolFinder.FindImplementedInterfaceMembersAsync(core, solution, cancellationToken: cancellation).ConfigureAwait(false)).Any());

    /// <summary>Documents that call another method of the name, which may no longer fit best.</summary>
    private static async Task<IEnumerable<DocumentId>> OverloadUsersAsync(IMethodSymbol core, Solution solution, CancellationToken cancellation)
    {
        var users = new HashSet<DocumentId>();
        foreach (var other in InheritedTypes.AndSelf(core.ContainingType).SelectMany(type => type.OriginalDefinition.GetMembers(core.Name)))
        {
            if (!SymbolEqualityComparer.Default.Equals(other, core))
            {
                foreach (var found in await SymbolFinder.FindReferencesAsync(other, solution, cancellation).ConfigureAwait(false))
                {
                    users.UnionWith(found.Locations.Where(static location => location.Document is not SourceGeneratedDocument).Select(static location => location.Document.Id));
                }
            }
        }

        return users;
    }

    private async Task<bool> IsSafeAsync(string name, Solution solution, ImmutableArray<DocumentId> documents, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        await ApplyAsync(editor, cancellation).ConfigureAwait(false);
        var changed = editor.GetChangedSolution();
        return await CompilationCheck.IsAsGoodAsync(solution, changed, documents, cancellation).ConfigureAwait(false)
            && await CallTargets.AreKeptAsync(solution, changed, documents, [name], IsCore, cancellation).ConfigureAwait(false);
    }

    private bool IsCore(SyntaxNode node) => node.HasAnnotation(Done) || _declarations.Exists(place => place.Node == node);
}
