using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>How a tag's value becomes text.</summary>
internal static class TagFormats
{
    /// <summary>Null where nothing was said.</summary>
    public static string? Of(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "Format")
            {
                return argument.Value.Value as string;
            }
        }

        return null;
    }

    /// <summary>Whether the type surely ignores a format.</summary>
    public static bool IsIgnoredBy(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        // A value of any other type may be one of a derived type that can be formatted.
        return (type.IsSealed || type.IsValueType)
            && type is not ITypeParameterSymbol
            && !type.AllInterfaces.Any(static candidate => candidate.Is(KnownTypeNames.Formattable));
    }
}
