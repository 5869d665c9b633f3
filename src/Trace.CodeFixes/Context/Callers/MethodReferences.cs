using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.CodeFixes;

/// <summary>Where a solution names a method: calls can be changed, and other uses must not mind one parameter more.</summary>
/// <param name="solution">Where to look.</param>
/// <param name="passesBroken">Whether calls that do not compile are no obstacle.</param>
internal sealed class MethodReferences(Solution solution, bool passesBroken = false)
{
    private readonly HashSet<(DocumentId Document, int Start)> _found = [];
    private readonly ImmutableArray<MethodCall>.Builder _calls = ImmutableArray.CreateBuilder<MethodCall>();

    public ImmutableArray<MethodCall> Calls => _calls.ToImmutable();

    public ImmutableArray<DocumentId> Documents => [.. _found.Select(static place => place.Document).Distinct()];

    /// <summary>False where a use would break: a delegate is made of it, an expression tree holds it, or nobody knows.</summary>
    public async Task<bool> AddAsync(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var symbol in await SymbolFinder.FindReferencesAsync(method, solution, cancellation).ConfigureAwait(false))
        {
            foreach (var location in symbol.Locations)
            {
                if (_found.Add((location.Document.Id, location.Location.SourceSpan.Start)) && !await AddAsync(location, cancellation).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private async Task<bool> AddAsync(ReferenceLocation location, CancellationToken cancellation)
    {
        var document = location.Document;
        if (location.IsImplicit || document is SourceGeneratedDocument || document.Project.Language != LanguageNames.CSharp)
        {
            return false;
        }

        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is not SimpleNameSyntax name)
        {
            return false;
        }

        if (name.FirstAncestorOrSelf<CrefSyntax>() is { } cref)
        {
            return cref.DescendantNodesAndSelf().All(static node => node is not CrefParameterListSyntax);
        }

        ExpressionSyntax called = name;
        while ((called.Parent is MemberAccessExpressionSyntax access && access.Name == called) || called.Parent is MemberBindingExpressionSyntax)
        {
            called = (ExpressionSyntax)called.Parent;
        }

        if (passesBroken && location.IsCandidateLocation)
        {
            return true;
        }

        if (called.Parent is InvocationExpressionSyntax syntax && syntax.Expression == called)
        {
            if (model.GetOperation(syntax, cancellation) is not IInvocationOperation call || IsData(call))
            {
                return false;
            }

            _calls.Add(new MethodCall(document, syntax, call));
            return true;
        }

        return called.Ancestors().OfType<InvocationExpressionSyntax>().Any(invocation => model.GetOperation(invocation, cancellation) is INameOfOperation);
    }

    /// <summary>Whether the call is part of an expression tree, where no argument can be left out.</summary>
    private static bool IsData(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation { Parent: IConversionOperation or { Type.Name: "Expression" } })
            {
                return true;
            }
        }

        return false;
    }
}
