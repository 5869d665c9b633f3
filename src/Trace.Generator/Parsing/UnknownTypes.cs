using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Finds types that do not exist, such as those that are misspelt.</summary>
internal static class UnknownTypes
{
    public static bool In(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => In(array.ElementType),
        IPointerTypeSymbol pointer => In(pointer.PointedAtType),
        IFunctionPointerTypeSymbol function => In(function.Signature.ReturnType) || function.Signature.Parameters.Any(static p => In(p.Type)),
        INamedTypeSymbol named => named.TypeArguments.Any(In) || (named.ContainingType is { } outer && In(outer)),
        _ => false,
    };
}
