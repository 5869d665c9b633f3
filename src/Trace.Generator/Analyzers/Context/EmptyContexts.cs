using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Whether a variable holds no context where a call is made, on every way there: it was null, its span has ended, or it has just been
/// looked at and found empty. To pass it then would change nothing.
/// </summary>
internal sealed class EmptyContexts
{
    private readonly ISymbol _symbol;
    private readonly ControlFlowGraph _graph;
    private readonly bool?[] _isEmptyAtStart;

    private EmptyContexts(ISymbol symbol, ControlFlowGraph graph)
    {
        (_symbol, _graph) = (symbol, graph);
        _isEmptyAtStart = new bool?[graph.Blocks.Length];
    }

    /// <summary>Asks the member for what is so when it makes a lambda, and the lambda for what is so when it calls.</summary>
    public static bool IsEmpty(ISymbol symbol, IOperation call, ControlFlowGraph graph, CancellationToken cancellation)
    {
        foreach (var function in FunctionGraph.All(call, graph, cancellation))
        {
            if (new EmptyContexts(symbol, function).IsEmptyAt(call, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsEmptyAt(IOperation call, CancellationToken cancellation)
    {
        foreach (var block in _graph.Blocks)
        {
            if (Makes(block, call))
            {
                Flow(cancellation);
                return _isEmptyAtStart[block.Ordinal] is { } isEmpty && Through(block, isEmpty, call);
            }
        }

        return false;
    }

    /// <summary>Whether the block makes the call, or a lambda that makes it.</summary>
    private static bool Makes(BasicBlock block, IOperation call) =>
        block.Operations.Any(operation => Makes(operation, call)) || (block.BranchValue is { } value && Makes(value, call));

    /// <summary>A graph has operations of its own: the same syntax tells them.</summary>
    private static bool Makes(IOperation operation, IOperation call) => operation.DescendantsAndSelf().Any(part =>
        part.Syntax == call.Syntax ? part.Kind == call.Kind : part is IFlowAnonymousFunctionOperation && part.Syntax.Span.Contains(call.Syntax.Span));

    /// <summary>From the entry on, until nothing changes: a block is empty at its start where all ways to it are.</summary>
    private void Flow(CancellationToken cancellation)
    {
        var queue = new Queue<BasicBlock>();
        foreach (var block in _graph.Blocks)
        {
            // What handles an exception is entered from anywhere.
            if (block.Kind == BasicBlockKind.Entry || (block.Predecessors.IsEmpty && block.EnclosingRegion.FirstBlockOrdinal == block.Ordinal))
            {
                _isEmptyAtStart[block.Ordinal] = false;
                queue.Enqueue(block);
            }
        }

        while (queue.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = queue.Dequeue();
            var isEmpty = Through(block, _isEmptyAtStart[block.Ordinal]!.Value, until: null);
            if (block.BranchValue is { } value)
            {
                isEmpty = Through(value, isEmpty);
            }

            var (whenTrue, whenFalse) = block.ConditionKind == ControlFlowConditionKind.None ? default : EmptyTest.Of(Asked(block.BranchValue), _symbol);
            var isConditionTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            Enter(block.ConditionalSuccessor, isEmpty || (isConditionTrue ? whenTrue : whenFalse), queue);
            Enter(block.FallThroughSuccessor, isEmpty || (isConditionTrue ? whenFalse : whenTrue), queue);
        }
    }

    /// <summary>What a local was asked for that is given its answer once.</summary>
    private IOperation? Asked(IOperation? condition)
    {
        if (condition is not ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: { Length: 1 } places } local }
            || places[0].GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || !_graph.OriginalOperation.Syntax.Span.Contains(value.Span)
            || _graph.OriginalOperation.Descendants().Any(operation => IsChangeOf(operation, local)))
        {
            return condition;
        }

        return _graph.OriginalOperation.SemanticModel?.GetOperation(value) ?? condition;
    }

    private static bool IsChangeOf(IOperation operation, ILocalSymbol local) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target.DescendantsAndSelf().Any(part => EmptyTest.Refers(part, local)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => EmptyTest.Refers(argument.Value, local),
        _ => false,
    };

    private void Enter(ControlFlowBranch? branch, bool isEmpty, Queue<BasicBlock> queue)
    {
        if (branch?.Destination is { } block && (_isEmptyAtStart[block.Ordinal] is not { } known || (known && !isEmpty)))
        {
            _isEmptyAtStart[block.Ordinal] = isEmpty;
            queue.Enqueue(block);
        }
    }

    private bool Through(BasicBlock block, bool isEmpty, IOperation? until)
    {
        foreach (var operation in block.Operations)
        {
            if (until is not null && Makes(operation, until))
            {
                return isEmpty;
            }

            isEmpty = Through(operation, isEmpty);
        }

        return isEmpty;
    }

    private bool Through(IOperation operation, bool isEmpty)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            isEmpty = Step(part) ?? isEmpty;
        }

        return isEmpty;
    }

    /// <summary>What an operation makes of the variable; null for nothing.</summary>
    private bool? Step(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment when EmptyTest.Refers(assignment.Target, _symbol) => EmptyValue.Is(assignment.Value),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when EmptyTest.Refers(argument.Value, _symbol) => false,
        IInvocationOperation { TargetMethod.Name: "End" or "Dispose" or "Take", Instance: { } instance } when EmptyTest.Refers(instance, _symbol) => true,
        IAssignmentOperation assignment when assignment.Target.DescendantsAndSelf().Any(part => EmptyTest.Refers(part, _symbol)) => false,
        IDeclarationPatternOperation pattern when SymbolEqualityComparer.Default.Equals(pattern.DeclaredSymbol, _symbol) => false,
        IRecursivePatternOperation pattern when SymbolEqualityComparer.Default.Equals(pattern.DeclaredSymbol, _symbol) => false,
        _ => null,
    };
}
