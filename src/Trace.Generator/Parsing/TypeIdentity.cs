using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Recognises types by their metadata names.</summary>
internal static class TypeIdentity
{
    /// <summary>Compares name by name from the end, because it is asked about every type of every signature on each edit.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol named)
        {
            return false;
        }

        var tick = metadataName.IndexOf('`');
        var end = tick < 0 ? metadataName.Length : tick;
        if (!EndsWith(metadataName, named.Name, ref end)
            || named.Arity != (tick < 0 ? 0 : metadataName[tick + 1] - '0')
            || named.ContainingType is not null)
        {
            return false;
        }

        for (var space = named.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (!EndsWith(metadataName, space.Name, ref end))
            {
                return false;
            }
        }

        return end == 0;
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Where the attribute stands; the other place where it comes from nowhere in source.</summary>
    public static Location LocationOr(this AttributeData attribute, Location otherwise) =>
        attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : otherwise;

    /// <summary>The first constructor argument as text; null where it is missing, null or no text.</summary>
    public static string? FirstText(this AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>Whether the last of the names before the end is this one; the end is then that of the name before it.</summary>
    private static bool EndsWith(string qualifiedName, string name, ref int end)
    {
        var start = end - name.Length;
        if (start < 0 || (start > 0 && qualifiedName[start - 1] != '.') || string.CompareOrdinal(qualifiedName, start, name, 0, name.Length) != 0)
        {
            return false;
        }

        end = start == 0 ? 0 : start - 1;
        return true;
    }
}
