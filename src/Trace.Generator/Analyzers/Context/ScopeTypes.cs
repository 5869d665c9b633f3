using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Types of which an object may be a scope: it has been entered when there is one, and is left with it.</summary>
internal static class ScopeTypes
{
    private const int MaxDepth = 4;

    /// <summary>Whether the type is the scope itself, or has one inside: a tuple, a nullable one, an object with such a field.</summary>
    public static bool Holds(ITypeSymbol? type, TracingSymbols symbols) => Holds(type, symbols, depth: 0);

    /// <summary>Whether the type says no more than that it is to be disposed of.</summary>
    public static bool IsBareDisposable(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_IDisposable } or { Name: "IAsyncDisposable", TypeKind: TypeKind.Interface };

    private static bool Holds(ITypeSymbol? type, TracingSymbols symbols, int depth)
    {
        if (symbols.AmbientScope is not { } scope || type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named)
        {
            return false;
        }

        if (SymbolEqualityComparer.Default.Equals(named, scope))
        {
            return true;
        }

        if (named.IsTupleType || named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return AnyHolds(named, symbols, depth);
        }

        for (var holder = named; holder is { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false }; holder = holder.BaseType)
        {
            foreach (var member in holder.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false } field && depth < MaxDepth && Holds(field.Type, symbols, depth + 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AnyHolds(INamedTypeSymbol type, TracingSymbols symbols, int depth)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (depth < MaxDepth && Holds(argument, symbols, depth + 1))
            {
                return true;
            }
        }

        return false;
    }
}
