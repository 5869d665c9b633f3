using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Finds the graph of the innermost function that makes a call: a member's, or that of a lambda or local function in it.</summary>
internal static class CallerGraph
{
    /// <summary>The graph of what an operation stands in; null where there is none, as in half-typed code.</summary>
    public static ControlFlowGraph? OfMember(IOperation operation, CancellationToken cancellation)
    {
        var root = Operations.Root(operation);
        return CompilerGraph.OrNull(() => root switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IBlockOperation body => ControlFlowGraph.Create(body, cancellation),
            IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
            IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
            _ => null,
        });
    }

    /// <summary>The graphs of all functions that a call stands in, from the member inwards.</summary>
    public static IEnumerable<ControlFlowGraph> Around(IOperation call, ControlFlowGraph member, CancellationToken cancellation)
    {
        for (var graph = member; graph is not null;)
        {
            yield return graph;
            var outer = graph;
            graph = CompilerGraph.OrNull(() => Inner(outer, call, cancellation));
        }
    }

    private static ControlFlowGraph? Inner(ControlFlowGraph graph, IOperation call, CancellationToken cancellation)
    {
        foreach (var function in graph.LocalFunctions)
        {
            var inner = graph.GetLocalFunctionControlFlowGraph(function, cancellation);
            if (inner.OriginalOperation.Syntax.Span.Contains(call.Syntax.Span))
            {
                return inner;
            }
        }

        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (Find(operation, call) is IFlowAnonymousFunctionOperation lambda)
                {
                    return graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
                }
            }

            if (block.BranchValue is { } value && Find(value, call) is IFlowAnonymousFunctionOperation returned)
            {
                return graph.GetAnonymousFunctionControlFlowGraph(returned, cancellation);
            }
        }

        return null;
    }

    /// <summary>Whether the block makes the call, or a lambda that makes it.</summary>
    public static bool Contains(BasicBlock block, IOperation call)
    {
        foreach (var operation in block.Operations)
        {
            if (IsOrContains(operation, call))
            {
                return true;
            }
        }

        return block.BranchValue is { } value && IsOrContains(value, call);
    }

    /// <inheritdoc cref="Contains"/>
    public static bool IsOrContains(IOperation operation, IOperation call) => Find(operation, call) is not null;

    /// <summary>A graph has operations of its own: the same syntax tells them.</summary>
    private static IOperation? Find(IOperation operation, IOperation call)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part.Syntax == call.Syntax ? part.Kind == call.Kind : part is IFlowAnonymousFunctionOperation && part.Syntax.Span.Contains(call.Syntax.Span))
            {
                return part;
            }
        }

        return null;
    }
}
