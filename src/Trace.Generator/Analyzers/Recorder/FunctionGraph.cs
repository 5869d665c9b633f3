using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>The innermost function, be it a method, a lambda or a local function, that an operation stands in.</summary>
internal static class FunctionGraph
{
    /// <summary>Its control flow graph; null where there is none, or the compiler cannot make it.</summary>
    /// <param name="operation">As the compiler sees it, not out of a graph.</param>
    /// <param name="root">Makes the graph of the whole method.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ControlFlowGraph? Find(IOperation operation, Func<ControlFlowGraph> root, CancellationToken cancellation) =>
        CompilerGraph.OrNull(() => Find(operation, root(), cancellation));

    private static ControlFlowGraph? Find(IOperation operation, ControlFlowGraph root, CancellationToken cancellation)
    {
        if (Enclosing(operation) is not { } function)
        {
            return root;
        }

        return Find(function, root, cancellation) is not { } outer ? null
            : function is ILocalFunctionOperation local ? OfLocalFunction(local.Symbol, outer, cancellation)
            : OfLambda(((IAnonymousFunctionOperation)function).Symbol, outer, cancellation);
    }

    /// <summary>The lambda or local function that an operation stands in; null for the method itself.</summary>
    public static IOperation? Enclosing(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            current = current.Parent;
        }

        return current;
    }

    /// <summary>The symbol of the innermost function.</summary>
    public static ISymbol? Symbol(IOperation operation, ISymbol containing) => Enclosing(operation) switch
    {
        ILocalFunctionOperation local => local.Symbol,
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        _ => containing,
    };

    /// <summary>The region around one, within the same function: that of a lambda continues outwards in a graph that is not its own.</summary>
    public static ControlFlowRegion? Around(ControlFlowRegion region) => region.Kind == ControlFlowRegionKind.Root ? null : region.EnclosingRegion;

    /// <summary>All of the innermost function.</summary>
    public static IOperation Body(IOperation operation)
    {
        if (Enclosing(operation) is { } function)
        {
            return function;
        }

        var current = operation;
        while (current.Parent is { } parent)
        {
            current = parent;
        }

        return current;
    }

    private static ControlFlowGraph? OfLocalFunction(IMethodSymbol function, ControlFlowGraph graph, CancellationToken cancellation)
    {
        for (var current = graph; current is not null; current = current.Parent)
        {
            foreach (var known in current.LocalFunctions)
            {
                if (SymbolEqualityComparer.Default.Equals(known, function))
                {
                    return current.GetLocalFunctionControlFlowGraph(known, cancellation);
                }
            }
        }

        return null;
    }

    private static ControlFlowGraph? OfLambda(IMethodSymbol lambda, ControlFlowGraph graph, CancellationToken cancellation)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (FindLambda(operation, lambda) is { } found)
                {
                    return graph.GetAnonymousFunctionControlFlowGraph(found, cancellation);
                }
            }

            if (block.BranchValue is { } value && FindLambda(value, lambda) is { } inValue)
            {
                return graph.GetAnonymousFunctionControlFlowGraph(inValue, cancellation);
            }
        }

        return null;
    }

    private static IFlowAnonymousFunctionOperation? FindLambda(IOperation operation, IMethodSymbol lambda)
    {
        if (operation is IFlowAnonymousFunctionOperation function)
        {
            return SymbolEqualityComparer.Default.Equals(function.Symbol, lambda) ? function : null;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (FindLambda(child, lambda) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
