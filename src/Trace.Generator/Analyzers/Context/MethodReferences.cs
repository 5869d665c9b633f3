using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Where a method is made a delegate of, in the file that its body stands in and in its own type.</summary>
internal static class MethodReferences
{
    /// <param name="method">The method.</param>
    /// <param name="near">An operation of its body.</param>
    /// <param name="cancellation">Stops looking.</param>
    public static IEnumerable<MethodReference> Of(IMethodSymbol method, IOperation near, CancellationToken cancellation)
    {
        if (near.SemanticModel is not { } model || near.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            yield break;
        }

        foreach (var node in type.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && name.Identifier.ValueText == method.Name
                && !IsCalled(name)
                && Operation(name, model, cancellation) is { } reference
                && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition)
                && model.GetEnclosingSymbol(name.SpanStart, cancellation) is { } member)
            {
                yield return new MethodReference(reference, Outermost(member));
            }
        }
    }

    private static bool IsCalled(IdentifierNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax || name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && call.Expression == access;

    private static IMethodReferenceOperation? Operation(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name, cancellation) as IMethodReferenceOperation;

    private static ISymbol Outermost(ISymbol member)
    {
        while (member.ContainingSymbol is IMethodSymbol or IFieldSymbol or IPropertySymbol)
        {
            member = member.ContainingSymbol;
        }

        return member;
    }
}
