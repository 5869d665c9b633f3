using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Results that run while they are enumerated.</summary>
internal static class Streams
{
    /// <summary>Whether the runtime can follow the enumeration, as it can of exactly these types.</summary>
    public static bool IsStream(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
        || type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IEnumerator_T
        || type.Is(KnownTypeNames.AsyncEnumerable)
        || type.Is(KnownTypeNames.AsyncEnumerator);

    /// <summary>
    /// Whether the type promises a sequence of another shape, such as a query, whose enumeration nobody sees. Classes are
    /// taken for what they mostly are, collections: a rule that cannot be sure stays silent.
    /// </summary>
    public static bool IsUnknownStream(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && !IsStream(type)
        && (type.Is(KnownTypeNames.Observable) || (type.AllInterfaces.Any(IsStream) && !type.AllInterfaces.Append(type).Any(IsCollection)));

    private static bool IsCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T }
        || (type.Name == "ICollection" && type.ContainingNamespace.ToDisplayString() == "System.Collections");
}
