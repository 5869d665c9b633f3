using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Recognises types by their metadata names.</summary>
internal static class TypeIdentity
{
    public static bool Is(this ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null } named
        && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
        && metadataName == $"{named.ContainingNamespace.ToDisplayString()}.{named.MetadataName}";

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
}
