using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Types that can be awaited without being tasks.</summary>
internal static class Awaitables
{
    public static bool IsAwaitable(ITypeSymbol type) => GetAwaiter(type) is not null;

    /// <summary>Whether an async method may return the type, and awaiting it follows the usual pattern.</summary>
    public static bool IsTaskLike(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && type.OriginalDefinition.FindAttribute(KnownTypeNames.AsyncMethodBuilder) is not null
        && GetResult(type) is { } getResult
        && named.Arity == (getResult.ReturnsVoid ? 0 : 1);

    /// <summary>What awaiting the type gives; null for nothing.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol type) => GetResult(type) is { ReturnsVoid: false } getResult ? getResult.ReturnType : null;

    /// <summary>What is asked for the result; null for what cannot be awaited.</summary>
    public static ITypeSymbol? AwaiterOf(ITypeSymbol type) => GetAwaiter(type)?.ReturnType;

    private static IMethodSymbol? GetResult(ITypeSymbol type) =>
        GetAwaiter(type)?.ReturnType is { IsRefLikeType: false } awaiter
        && awaiter.AllInterfaces.Any(static candidate => candidate.Is(KnownTypeNames.NotifyCompletion))
        && awaiter.GetMembers("IsCompleted").Any(static member => member is IPropertySymbol)
            ? Parameterless(awaiter, "GetResult")
            : null;

    private static IMethodSymbol? GetAwaiter(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Parameterless(current, "GetAwaiter") is { } method)
            {
                return method;
            }
        }

        return null;
    }

    private static IMethodSymbol? Parameterless(ITypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true, Arity: 0 } method)
            {
                return method;
            }
        }

        return null;
    }
}
