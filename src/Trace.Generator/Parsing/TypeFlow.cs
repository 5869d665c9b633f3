using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Whether a value may go where another type stands: the same type, and null only where null is expected.</summary>
internal static class TypeFlow
{
    public static bool Allows(ITypeSymbol from, ITypeSymbol to) =>
        SymbolEqualityComparer.Default.Equals(from, to)
        && (from.NullableAnnotation, to.NullableAnnotation) is not (NullableAnnotation.Annotated, NullableAnnotation.NotAnnotated)
        && ArgumentsAgree(from, to);

    private static bool ArgumentsAgree(ITypeSymbol left, ITypeSymbol right)
    {
        switch (left, right)
        {
            case (IArrayTypeSymbol leftArray, IArrayTypeSymbol rightArray):
                return Agree(leftArray.ElementType, rightArray.ElementType);
            case (INamedTypeSymbol leftNamed, INamedTypeSymbol rightNamed):
                for (var i = 0; i < leftNamed.TypeArguments.Length; i++)
                {
                    if (!Agree(leftNamed.TypeArguments[i], rightNamed.TypeArguments[i]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    private static bool Agree(ITypeSymbol left, ITypeSymbol right) =>
        (left.NullableAnnotation == right.NullableAnnotation
            || left.NullableAnnotation == NullableAnnotation.None
            || right.NullableAnnotation == NullableAnnotation.None)
        && ArgumentsAgree(left, right);
}
