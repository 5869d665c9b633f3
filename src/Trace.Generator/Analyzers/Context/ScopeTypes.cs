using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Types of which an object may be a scope: it has been entered when there is one, and is left with it.</summary>
internal static class ScopeTypes
{
    /// <summary>Whether the type is the scope itself, or has one inside: a tuple, a nullable one, an object with such a field.</summary>
    public static bool Holds(ITypeSymbol? type, TracingSymbols symbols) => symbols.AmbientScope is { } scope && Holds(type, scope, visited: null);

    /// <summary>Whether the type says no more than that it is to be disposed of.</summary>
    public static bool IsBareDisposable(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_IDisposable } or { Name: "IAsyncDisposable", TypeKind: TypeKind.Interface };

    private static bool Holds(ITypeSymbol? type, INamedTypeSymbol scope, HashSet<ITypeSymbol>? visited)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named)
        {
            return false;
        }

        if (SymbolEqualityComparer.Default.Equals(named, scope))
        {
            return true;
        }

        if (named.IsTupleType || named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return AnyHolds(named, scope, visited);
        }

        if (named.DeclaringSyntaxReferences.IsEmpty || !(visited ??= new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default)).Add(named.OriginalDefinition))
        {
            return false;
        }

        for (var holder = named; holder is { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false }; holder = holder.BaseType)
        {
            foreach (var member in holder.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false } field && Holds(field.Type, scope, visited))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AnyHolds(INamedTypeSymbol type, INamedTypeSymbol scope, HashSet<ITypeSymbol>? visited)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (Holds(argument, scope, visited))
            {
                return true;
            }
        }

        return false;
    }
}
