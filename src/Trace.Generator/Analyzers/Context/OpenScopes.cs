using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Scopes that last longer than the statement or method that enters them.</summary>
internal static class OpenScopes
{
    private const int MaxDepth = 3;

    /// <summary>Whether what an operation enters may still be open at a position before it, in the next round of a loop around both.</summary>
    public static bool ComesRound(IOperation operation, IOperation function, int position)
    {
        for (IOperation current = operation; current != function && current.Parent is { } parent; current = parent)
        {
            if (IsHeld(current, parent))
            {
                return false;
            }

            if (parent is ILoopOperation && parent.Syntax.SpanStart <= position)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method of the same file returns inside a scope that it has entered.</summary>
    public static bool AreLeftBy(IInvocationOperation call, TracingSymbols symbols, CancellationToken cancellation) =>
        AreLeftBy(call, symbols, depth: 0, cancellation);

    private static bool AreLeftBy(IInvocationOperation call, TracingSymbols symbols, int depth, CancellationToken cancellation)
    {
        // What an asynchronous method enters does not flow back to its caller.
        if (depth >= MaxDepth || call.TargetMethod.IsAsync || symbols.Callee(call.TargetMethod) is not null || MethodBodies.Of(call.TargetMethod, call, cancellation) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation inner
                && (ScopeTypes.Holds(inner.TargetMethod.ReturnType, symbols) || ContextSource.GivesScope(inner, symbols) || AreLeftBy(inner, symbols, depth + 1, cancellation))
                && !IsHeldWithin(inner, body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeldWithin(IOperation operation, IOperation body)
    {
        for (IOperation current = operation; current != body && current.Parent is { } parent; current = parent)
        {
            if (IsHeld(current, parent) || parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeld(IOperation child, IOperation parent) =>
        child is IUsingOperation or IUsingDeclarationOperation
        || parent is IUsingDeclarationOperation
        || (parent is IUsingOperation statement && statement.Resources == child);
}
