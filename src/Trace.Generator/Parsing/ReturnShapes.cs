using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>When a call is over, told by its return type.</summary>
internal static class ReturnShapes
{
    /// <summary>Meaningful where there is no <see cref="Obstacle"/>.</summary>
    public static ReturnShape Of(IMethodSymbol method) =>
        method.ReturnsVoid ? ReturnShape.Void
        : IsTask(method.ReturnType) ? ReturnShape.Task
        : method.ReturnType is { IsRefLikeType: true } or { TypeKind: TypeKind.Dynamic } ? ReturnShape.Local
        : ReturnShape.Value;

    /// <summary>Why the span could not end with the call; null when it can.</summary>
    public static string? Obstacle(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return "returns by reference are not supported yet; return the value";
        }

        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return "pointer returns are not supported yet; return nint";
        }

        if (type is ITypeParameterSymbol parameter && CouldBeTask(parameter))
        {
            return $"a {parameter.Name} that is a task would end the span too early; return Task<{parameter.Name}>, or constrain {parameter.Name} to a class of your own or to unmanaged";
        }

        return IsTask(type) ? null : Laziness(type);
    }

    private static bool IsTask(ITypeSymbol type) =>
        type.Is(KnownTypeNames.Task) || type.Is(KnownTypeNames.TaskOfT) || type.Is(KnownTypeNames.ValueTask) || type.Is(KnownTypeNames.ValueTaskOfT);

    private static string? Laziness(ITypeSymbol type)
    {
        if (type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
            || type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IEnumerator_T
            || type.Is(KnownTypeNames.AsyncEnumerable)
            || type.Is(KnownTypeNames.AsyncEnumerator))
        {
            return "it runs while its result is enumerated, which is not supported yet; return a list";
        }

        return type.FindAttribute(KnownTypeNames.AsyncMethodBuilder) is not null || IsAwaitable(type)
            ? "only Task, Task<T>, ValueTask and ValueTask<T> can be awaited through a wrapper yet; return one of them"
            : null;
    }

    private static bool IsAwaitable(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(static method => method is { IsStatic: false, Parameters.IsEmpty: true }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a caller may choose a task: neither constraint nor base type rules it out.</summary>
    private static bool CouldBeTask(ITypeParameterSymbol parameter) =>
        !parameter.HasUnmanagedTypeConstraint && !parameter.ConstraintTypes.Any(RulesOutTask);

    private static bool RulesOutTask(ITypeSymbol constraint) => constraint switch
    {
        ITypeParameterSymbol other => !CouldBeTask(other),
        { TypeKind: TypeKind.Class, SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } => !IsAwaitable(constraint),
        _ => false,
    };
}
