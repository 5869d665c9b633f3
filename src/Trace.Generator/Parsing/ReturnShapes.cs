using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>When a call is over, told by its return type.</summary>
internal static class ReturnShapes
{
    /// <summary>Meaningful where there is no <see cref="Obstacle"/>.</summary>
    public static ReturnShape Of(IMethodSymbol method)
    {
        var type = method.ReturnType;
        return method.ReturnsVoid ? ReturnShape.Void
            : method.ReturnsByRef || method.ReturnsByRefReadonly ? ReturnShape.Reference
            : IsTask(type) ? ReturnShape.Task
            : Streams.IsStream(type) ? ReturnShape.Stream
            : Awaitables.IsTaskLike(type) ? ReturnShape.TaskLike
            : type is { IsRefLikeType: true } or { TypeKind: TypeKind.Dynamic or TypeKind.Pointer or TypeKind.FunctionPointer } ? ReturnShape.Local
            : ReturnShape.Value;
    }

    /// <summary>Why the span could not end with the call; null when it can.</summary>
    public static string? Obstacle(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (type is ITypeParameterSymbol parameter && CouldBeTask(parameter))
        {
            return $"a {parameter.Name} that is a task would end the span too early; return Task<{parameter.Name}>, or constrain {parameter.Name} to a class of your own or to unmanaged";
        }

        if (Streams.IsStream(type) && type is INamedTypeSymbol { TypeArguments.Length: 1 } stream && stream.TypeArguments[0] is ITypeParameterSymbol { AllowsRefLikeType: true } item)
        {
            return $"a {item.Name} that is a ref struct cannot be passed on; remove 'allows ref struct' from it";
        }

        if (IsTask(type) || Streams.IsStream(type) || Awaitables.IsTaskLike(type))
        {
            return method.ReturnsByRef || method.ReturnsByRefReadonly ? "what it returns by reference is not complete when the call is; return it by value" : null;
        }

        return type.OriginalDefinition.FindAttribute(KnownTypeNames.AsyncMethodBuilder) is not null || Awaitables.IsAwaitable(type)
            ? "only Task, ValueTask and types with an [AsyncMethodBuilder] and an awaiter can be awaited through a wrapper; return one of them"
            : null;
    }

    private static bool IsTask(ITypeSymbol type) =>
        type.Is(KnownTypeNames.Task) || type.Is(KnownTypeNames.TaskOfT) || type.Is(KnownTypeNames.ValueTask) || type.Is(KnownTypeNames.ValueTaskOfT);

    /// <summary>Whether a caller may choose a task: neither constraint nor base type rules it out.</summary>
    private static bool CouldBeTask(ITypeParameterSymbol parameter) =>
        !parameter.HasUnmanagedTypeConstraint
        && !parameter.ConstraintTypes.Any(RulesOutTask)
        && !(parameter.HasValueTypeConstraint && parameter.ConstraintTypes.Any(IsNoneOfValueTask));

    // A ValueTask is equatable, and nothing else.
    private static bool IsNoneOfValueTask(ITypeSymbol constraint) => constraint is { TypeKind: TypeKind.Interface, Name: not "IEquatable" };

    private static bool RulesOutTask(ITypeSymbol constraint) => constraint switch
    {
        ITypeParameterSymbol other => !CouldBeTask(other),
        { TypeKind: TypeKind.Class, SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } => !Awaitables.IsAwaitable(constraint),
        _ => false,
    };
}
