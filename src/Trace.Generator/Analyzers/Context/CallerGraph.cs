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
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IBlockOperation body => ControlFlowGraph.Create(body, cancellation),
            IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
            IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
            _ => null,
        };
    }

    public static ControlFlowGraph? Of(ControlFlowGraph graph, IOperation call, CancellationToken cancellation)
    {
        foreach (var function in graph.LocalFunctions)
        {
            var inner = graph.GetLocalFunctionControlFlowGraph(function, cancellation);
            if (inner.OriginalOperation.Syntax.Span.Contains(call.Syntax.Span))
            {
                return Of(inner, call, cancellation);
            }
        }

        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (Lambda(operation, call) is { } lambda)
                {
                    return Of(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation), call, cancellation);
                }
            }

            if (block.BranchValue is { } value && Lambda(value, call) is { } returned)
            {
                return Of(graph.GetAnonymousFunctionControlFlowGraph(returned, cancellation), call, cancellation);
            }
        }

        return graph;
    }

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

    /// <summary>A graph has operations of its own: the same syntax tells them.</summary>
    public static bool IsOrContains(IOperation operation, IOperation call)
    {
        if (!operation.Syntax.Span.Contains(call.Syntax.Span) && !call.Syntax.Span.Contains(operation.Syntax.Span))
        {
            return false;
        }

        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part.Syntax == call.Syntax && part.Kind == call.Kind)
            {
                return true;
            }
        }

        return false;
    }

    private static IFlowAnonymousFunctionOperation? Lambda(IOperation operation, IOperation call)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part is IFlowAnonymousFunctionOperation lambda && lambda.Syntax.Span.Contains(call.Syntax.Span) && lambda.Syntax != call.Syntax)
            {
                return lambda;
            }
        }

        return null;
    }
}
