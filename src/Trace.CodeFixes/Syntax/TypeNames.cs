using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Tracing.CodeFixes;

/// <summary>Types in signatures, by the short name where that can be had.</summary>
internal static class TypeNames
{
    /// <summary>Whether the short name means the type at a place without any further using.</summary>
    public static bool IsImported(INamedTypeSymbol type, SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: type.Name).Contains(type, SymbolEqualityComparer.Default);

    public static TypeSyntax Of(INamedTypeSymbol type, bool isImported, SyntaxGenerator generator)
    {
        var syntax = ((TypeSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.Annotation);
        return isImported ? syntax : syntax.WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
    }
}
