using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>What the result of a traced method may say about its span: a tag, an error.</summary>
internal static class ResultRules
{
    private const string DefaultKey = "result";

    /// <summary>The result that a caller ends up with, for a task what it results in; null where there is none that can be looked at.</summary>
    public static ITypeSymbol? TypeOf(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        var type = declaration.Shape switch
        {
            ReturnShape.Task => (method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault(),
            ReturnShape.TaskLike => Awaitables.ResultOf(method.ReturnType),
            ReturnShape.Value or ReturnShape.Local or ReturnShape.Reference => method.ReturnType,
            _ => null,
        };
        return type is null or { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } or ITypeParameterSymbol { AllowsRefLikeType: true } ? null : type;
    }

    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        if (declaration.ErrorWhen is not { } name || Predicate(declaration) is not null)
        {
            return null;
        }

        var method = declaration.Method;
        var advice = TypeOf(declaration) is { } result
            ? $"declare 'static bool {name}({result.ToDisplayString(SymbolText.Short)} result)' in '{method.ContainingType.Name}'"
            : "its result is none that a predicate could be asked about";
        return new Violation(DiagnosticDescriptors.PredicateNotFound, declaration.AttributeLocation, name, method.Name, advice);
    }

    /// <summary>Null where the result says nothing.</summary>
    public static ResultInspection? Find(TracedDeclaration declaration)
    {
        var (key, format) = Tag(declaration);
        return (key is not null || declaration.ErrorWhen is not null) && TypeOf(declaration) is { } type
            ? new ResultInspection(
                type.TypeKind == TypeKind.Dynamic && declaration.Shape != ReturnShape.Task ? "object?" : SymbolText.Of(type),
                type.TypeKind == TypeKind.Dynamic,
                key,
                format,
                Predicate(declaration) is { } predicate ? $"{SymbolText.Of(predicate.ContainingType)}.{SymbolText.Escape(predicate.Name)}" : null)
            : null;
    }

    /// <summary>The key and format of the result's tag.</summary>
    public static (string? Key, string? Format) Tag(TracedDeclaration declaration)
    {
        foreach (var attribute in declaration.Method.GetReturnTypeAttributes())
        {
            if (attribute.AttributeClass.Is(KnownTypeNames.Tag))
            {
                return (attribute.ConstructorArguments.IsEmpty ? DefaultKey : attribute.FirstText() ?? "", TagFormats.Of(attribute));
            }
        }

        return (declaration.ResultTag, null);
    }

    private static IMethodSymbol? Predicate(TracedDeclaration declaration)
    {
        if (declaration.ErrorWhen is not { } name || TypeOf(declaration) is not { } result)
        {
            return null;
        }

        for (var type = declaration.Method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                if (member is IMethodSymbol { IsStatic: true, IsAbstract: false, IsVirtual: false, Arity: 0, Parameters.Length: 1, ReturnType.SpecialType: SpecialType.System_Boolean } predicate
                    && predicate.Parameters[0] is { RefKind: RefKind.None } parameter
                    && TypeFlow.Allows(result, parameter.Type)
                    && (ReferenceEquals(type, declaration.Method.ContainingType) || predicate.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable)))
                {
                    return predicate;
                }
            }
        }

        return null;
    }
}
