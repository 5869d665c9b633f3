using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Where the members of a type come from.</summary>
internal static class InheritedTypes
{
    /// <summary>The type, and those of which it inherits members, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> AndSelf(INamedTypeSymbol innermost)
    {
        for (var type = innermost; type is not null; type = type.BaseType)
        {
            yield return type;
        }

        if (innermost.TypeKind == TypeKind.Interface)
        {
            foreach (var type in innermost.AllInterfaces)
            {
                yield return type;
            }
        }
    }
}
