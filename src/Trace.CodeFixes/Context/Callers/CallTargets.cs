using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Asks the compiler whether calls still mean the methods that they meant: one parameter more may make an overload fit better.</summary>
internal static class CallTargets
{
    /// <param name="before">The solution as it is.</param>
    /// <param name="after">What it would be.</param>
    /// <param name="documents">Where to look.</param>
    /// <param name="names">What the methods are called.</param>
    /// <param name="isChanged">Whether a declaration is that of a method whose parameters are others afterwards, but for a context more.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<bool> AreKeptAsync(
        Solution before, Solution after, IReadOnlyCollection<DocumentId> documents, HashSet<string> names, Func<SyntaxNode, bool>? isChanged, CancellationToken cancellation)
    {
        foreach (var id in documents)
        {
            var was = await FindAsync(before.GetDocument(id), names, isChanged, cancellation).ConfigureAwait(false);
            var now = await FindAsync(after.GetDocument(id), names, isChanged, cancellation).ConfigureAwait(false);
            if (was.Count != now.Count || was.Where((target, i) => target is not null && target != now[i]).Any())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What each call calls, in the order of the text; null for what does not compile.</summary>
    private static async Task<List<string?>> FindAsync(Document? document, HashSet<string> names, Func<SyntaxNode, bool>? isChanged, CancellationToken cancellation)
    {
        var found = new List<string?>();
        if (document is null
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return found;
        }

        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (NameOf(call.Expression) is { } name && names.Contains(name))
            {
                var definition = model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method ? (method.ReducedFrom ?? method).OriginalDefinition : null;
                found.Add(definition is null ? null
                    : isChanged is not null && definition.DeclaringSyntaxReferences.Any(reference => isChanged(reference.GetSyntax(cancellation))) ? definition.Name
                    : TextOf(definition));
            }
        }

        return found;
    }

    /// <summary>The method, but for the context that it takes: no other one of the name takes any.</summary>
    private static string TextOf(IMethodSymbol method) =>
        $"{method.ContainingType?.ToDisplayString()}.{method.Name}`{method.Arity}({string.Join(",", method.Parameters.Where(static parameter => ParentTypes.Of(parameter.Type) is null).Select(static parameter => parameter.ToDisplayString()))})";

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
