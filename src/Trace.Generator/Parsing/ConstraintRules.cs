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
        && asked.ConstraintTypes.All(type => declared.ConstraintTypes.Any(other => IsSame(other, type)));

    // A constraint may name type parameters of its own method, which stand for those of the other one at their places.
    private static bool IsSame(ITypeSymbol left, ITypeSymbol right) => IsSameAnnotation(left.NullableAnnotation, right.NullableAnnotation) && (left, right) switch
    {
        (ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } a, ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } b) => a.Ordinal == b.Ordinal,
        (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && IsSame(a.ElementType, b.ElementType),
        (INamedTypeSymbol { IsGenericType: true } a, INamedTypeSymbol { IsGenericType: true } b) =>
            SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition)
            && (a.ContainingType is null || IsSame(a.ContainingType, b.ContainingType))
            && a.TypeArguments.Zip(b.TypeArguments, IsSame).All(static same => same),
        _ => SymbolEqualityComparer.Default.Equals(left, right),
    };

    private static bool IsSameAnnotation(NullableAnnotation left, NullableAnnotation right) =>
        left == right || left == NullableAnnotation.None || right == NullableAnnotation.None;
}
