using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Whether the type parameters of a traced method are good enough for its Core.</summary>
internal static class ConstraintRules
{
    public static bool Satisfies(IMethodSymbol method, IMethodSymbol core)
    {
        for (var i = 0; i < method.Arity; i++)
        {
            if (!Satisfies(method.TypeParameters[i], core.TypeParameters[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Satisfies(ITypeParameterSymbol declared, ITypeParameterSymbol asked) =>
        (!asked.HasReferenceTypeConstraint || declared.HasReferenceTypeConstraint)
        && (!asked.HasUnmanagedTypeConstraint || declared.HasUnmanagedTypeConstraint)
        && (!asked.HasValueTypeConstraint || declared.HasValueTypeConstraint)
        && (!asked.HasConstructorConstraint || declared.HasConstructorConstraint || declared.HasValueTypeConstraint)
        && (asked.AllowsRefLikeType || !declared.AllowsRefLikeType)
        && asked.ConstraintTypes.All(type => declared.ConstraintTypes.Any(other => Text(other) == Text(type)));

    // A constraint may name type parameters of its own method, which are other symbols on the other one.
    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolText.FullyQualified);
}
