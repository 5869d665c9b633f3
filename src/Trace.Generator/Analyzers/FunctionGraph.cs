using System;
using System.Collections.Generic;
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

    /// <summary>Those of all functions that an operation stands in, from the member inwards, as far as the compiler can make them.</summary>
    public static IEnumerable<ControlFlowGraph> All(IOperation operation, ControlFlowGraph member, CancellationToken cancellation)
    {
        if (Enclosing(operation) is { } function)
        {
            foreach (var outer in All(function, member, cancellation))
            {
                yield return outer;
            }
        }

        if (Find(operation, () => member, cancellation) is { } own)
        {
            yield return own;
        }
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
    public static IOperation Body(IOperation operation) => Enclosing(operation) ?? Operations.Root(operation);

    private static ControlFlowGraph? Find(IOperation operation, ControlFlowGraph root, CancellationToken cancellation) =>
        Enclosing(operation) is not { } function ? root
        : Find(function, root, cancellation) is not { } outer ? null
        : function is ILocalFunctionOperation local ? OfLocalFunction(local.Symbol, outer, cancellation)
        : OfLambda(((IAnonymousFunctionOperation)function).Symbol, outer, cancellation);

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
            foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            {
                foreach (var part in operation.DescendantsAndSelf())
                {
                    if (part is IFlowAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
                    {
                        return graph.GetAnonymousFunctionControlFlowGraph(function, cancellation);
                    }
                }
            }
        }

        return null;
    }
}
