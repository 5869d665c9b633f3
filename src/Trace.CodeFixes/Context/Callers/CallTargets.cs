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
    public static async Task<bool> AreKeptAsync(Solution before, Solution after, IReadOnlyCollection<DocumentId> documents, HashSet<string> names, CancellationToken cancellation)
    {
        foreach (var id in documents)
        {
            var was = await FindAsync(before.GetDocument(id), names, cancellation).ConfigureAwait(false);
            if (!was.SequenceEqual(await FindAsync(after.GetDocument(id), names, cancellation).ConfigureAwait(false)))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<List<string>> FindAsync(Document? document, HashSet<string> names, CancellationToken cancellation)
    {
        var found = new List<string>();
        if (document is null
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return found;
        }

        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (NameOf(call.Expression) is { } name && names.Contains(name) && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method)
            {
                found.Add(TextOf((method.ReducedFrom ?? method).OriginalDefinition));
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
