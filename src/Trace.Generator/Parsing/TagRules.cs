using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>What can be recorded, and below which keys.</summary>
internal static class TagRules
{
    private const string OfMethod = "the method";
    private const string OfResult = "the result";

    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        var keys = new Dictionary<string, string>();
        foreach (var attribute in Tags(declaration.Method.GetAttributes()))
        {
            var obstacle = attribute.ConstructorArguments.Length < 2 ? "a tag of the method needs a fixed value, as in [Tag(\"tier\", \"gold\")]; a parameter's or result's tag stands on that"
                : ConstantText.Of(attribute.ConstructorArguments[1]) is null ? "its value is no text, number, truth value, character or enum member"
                : TagFormats.Of(attribute) is not null ? "a fixed value needs no Format"
                : null;
            if (Violation(declaration, attribute, keys, obstacle, declaration.Method.Name, OfMethod) is { } violation)
            {
                return violation;
            }
        }

        foreach (var parameter in declaration.Method.Parameters)
        {
            foreach (var attribute in Tags(parameter.GetAttributes()))
            {
                if (Violation(declaration, attribute, keys, Obstacle(parameter, attribute), parameter.Name, $"'{parameter.Name}'") is { } violation)
                {
                    return violation;
                }
            }
        }

        return OfTheResult(declaration, keys);
    }

    /// <summary>What is set before Core is called, in this order.</summary>
    public static IEnumerable<SpanTag> Find(IMethodSymbol method)
    {
        foreach (var tag in BeforeCall(method))
        {
            yield return tag.Parameter is { } parameter
                ? new SpanTag(tag.Key, SymbolText.Value(parameter), TagFormats.Of(tag.Attribute))
                : new SpanTag(tag.Key, ConstantText.Of(tag.Attribute.ConstructorArguments[1])!, Format: null);
        }
    }

    /// <summary>All tags of a declaration that violates no rule, in the order in which they are set.</summary>
    public static IEnumerable<DeclaredTag> All(TracedDeclaration declaration)
    {
        foreach (var tag in BeforeCall(declaration.Method))
        {
            yield return tag;
        }

        if (ResultRules.Tag(declaration).Key is { } key)
        {
            yield return new DeclaredTag(key, Tags(declaration.Method.GetReturnTypeAttributes()).FirstOrDefault() ?? declaration.Attribute, isResult: true);
        }
    }

    private static IEnumerable<DeclaredTag> BeforeCall(IMethodSymbol method)
    {
        foreach (var attribute in Tags(method.GetAttributes()))
        {
            yield return new DeclaredTag(attribute.FirstText()!, attribute);
        }

        foreach (var parameter in method.Parameters)
        {
            foreach (var attribute in Tags(parameter.GetAttributes()))
            {
                yield return new DeclaredTag(KeyOf(attribute, parameter.Name), attribute, parameter);
            }
        }
    }

    private static IEnumerable<AttributeData> Tags(IEnumerable<AttributeData> attributes) =>
        attributes.Where(static attribute => attribute.AttributeClass.Is(KnownTypeNames.Tag));

    public static string KeyOf(AttributeData attribute, string otherwise) =>
        attribute.ConstructorArguments.IsEmpty ? otherwise : attribute.FirstText() ?? "";

    private static Violation? OfTheResult(TracedDeclaration declaration, Dictionary<string, string> keys)
    {
        var method = declaration.Method;
        var attributes = Tags(method.GetReturnTypeAttributes()).ToList();
        if (attributes.Count == 0 && declaration.ResultTag is null)
        {
            return null;
        }

        var attribute = attributes.Count > 0 ? attributes[0] : declaration.Attribute;
        var obstacle = attributes.Count > 1 || (attributes.Count == 1 && declaration.ResultTag is not null) ? "the result is recorded below one key"
            : attributes.Count == 1 && attribute.ConstructorArguments.Length > 1 ? "a fixed value belongs to the method"
            : declaration.Shape == ReturnShape.Stream ? "its items come later, and their number is recorded anyway"
            : ResultRules.TypeOf(declaration) is not { } type ? "there is no result that can be recorded"
            : attributes.Count == 1 && TagFormats.Of(attribute) is not null && TagFormats.IsIgnoredBy(type) ? $"{type.ToDisplayString(SymbolText.Short)} has no formats"
            : null;
        return Violation(declaration, attribute, keys, obstacle, method.Name, OfResult, ResultRules.Tag(declaration).Key);
    }

    private static Violation? Violation(
        TracedDeclaration declaration, AttributeData attribute, Dictionary<string, string> keys, string? obstacle, string name, string owner, string? key = null)
    {
        var location = attribute.LocationOr(declaration.Location);
        if (obstacle is not null)
        {
            return new Violation(DiagnosticDescriptors.TagNotRecordable, location, name, obstacle);
        }

        key ??= KeyOf(attribute, name);
        if (string.IsNullOrWhiteSpace(key))
        {
            return new Violation(DiagnosticDescriptors.EmptyName, location, "tag", name, owner == OfMethod ? "[Tag(\"tier\", \"gold\")]" : "[Tag(\"order.id\")]");
        }

        if (keys.TryGetValue(key, out var first))
        {
            return new Violation(DiagnosticDescriptors.DuplicateTag, location, owner, first, key);
        }

        keys.Add(key, owner);
        return null;
    }

    /// <summary>Why the argument cannot be recorded as the attribute says; null where it can.</summary>
    public static string? Obstacle(IParameterSymbol parameter, AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length > 1)
        {
            return "a fixed value belongs to the method: the parameter has its own";
        }

        return Obstacle(parameter) is { } obstacle ? obstacle
            : TagFormats.Of(attribute) is not null && TagFormats.IsIgnoredBy(parameter.Type) ? $"{parameter.Type.ToDisplayString(SymbolText.Short)} has no formats"
            : null;
    }

    /// <summary>Whether a declaration that violates nothing may bear <c>[Tag]</c> on this parameter too.</summary>
    public static bool CanTag(TracedDeclaration declaration, IParameterSymbol parameter) =>
        Obstacle(parameter) is null && IsFree(declaration, parameter.Name);

    /// <summary>Whether no other tag of a declaration that violates nothing has the key.</summary>
    public static bool IsFree(TracedDeclaration declaration, string key) =>
        ResultRules.Tag(declaration).Key != key && Find(declaration.Method).All(tag => tag.Key != key);

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

        if (parameter.Type.IsRefLikeType || parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            return "a ref struct cannot be recorded; record what it stands for in the body, through the SpanRecorder";
        }

        return null;
    }
}
