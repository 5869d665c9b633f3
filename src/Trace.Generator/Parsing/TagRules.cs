using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Which parameters can be recorded, and below which keys.</summary>
internal static class TagRules
{
    /// <summary>The key of the parameter's tag; null without <c>[Tag]</c>.</summary>
    public static string? KeyOf(IParameterSymbol parameter)
    {
        if (parameter.FindAttribute(KnownTypeNames.Tag) is not { } attribute)
        {
            return null;
        }

        return attribute.ConstructorArguments.IsEmpty ? parameter.Name : attribute.FirstText() ?? "";
    }

    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        var keys = new Dictionary<string, string>();
        foreach (var parameter in declaration.Method.Parameters)
        {
            if (KeyOf(parameter) is not { } key)
            {
                continue;
            }

            if (Obstacle(parameter) is { } obstacle)
            {
                return new Violation(DiagnosticDescriptors.TagNotRecordable, LocationOf(parameter, declaration), parameter.Name, obstacle);
            }

            if (string.IsNullOrWhiteSpace(key))
            {
                return new Violation(DiagnosticDescriptors.EmptyName, LocationOf(parameter, declaration), "tag", parameter.Name, "[Tag]");
            }

            if (keys.TryGetValue(key, out var first))
            {
                return new Violation(DiagnosticDescriptors.DuplicateTag, LocationOf(parameter, declaration), parameter.Name, first, key);
            }

            keys.Add(key, parameter.Name);
        }

        return null;
    }

    private static string? Obstacle(IParameterSymbol parameter)
    {
        if (parameter.RefKind == RefKind.Out)
        {
            return "an out parameter has no value yet when the call starts";
        }

        if (parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return "a pointer is no value to record";
        }

        return parameter.Type.IsRefLikeType || parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true }
            ? "a ref struct cannot be recorded; record what it stands for in the body, through the SpanRecorder"
            : null;
    }

    private static Location LocationOf(IParameterSymbol parameter, TracedDeclaration declaration) =>
        parameter.FindAttribute(KnownTypeNames.Tag)?.ApplicationSyntaxReference is { } reference
            ? reference.SyntaxTree.GetLocation(reference.Span)
            : parameter.Locations.FirstOrDefault() ?? declaration.Location;
}
