using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Walks all paths through a function, also those of exceptions and through <c>finally</c>, with what became of one span. Positions that are
/// alike are walked once, so loops end.
/// </summary>
internal abstract class PathWalker
{
    // Positions, of which a long method has some hundreds; beyond, nothing is said.
    private const int Limit = 20_000;

    private readonly HashSet<(int Block, SpanState State, uint Answers, PendingExit? Pending)> _seen = [];
    private readonly Stack<(int Block, SpanState State, uint Answers, PendingExit? Pending)> _waiting = new();
    private readonly KnownConditions? _conditions;
    private PendingExit? _pending;
    private uint _answers;
    private bool _isOver;

    /// <param name="graph">The function.</param>
    /// <param name="captures">Its temporaries.</param>
    /// <param name="conditions">Answers to remember; null to take every branch at every time.</param>
    protected PathWalker(ControlFlowGraph graph, FlowCaptures captures, KnownConditions? conditions)
    {
        Graph = graph;
        Captures = captures;
        _conditions = conditions;
        Block = graph.Blocks[0];
    }

    protected ControlFlowGraph Graph { get; }

    protected FlowCaptures Captures { get; }

    protected BasicBlock Block { get; private set; }

    protected SpanState State { get; set; }

    /// <summary>Whether a handler with a filter is taken to handle what it could, so that nothing goes on past it.</summary>
    protected abstract bool TrustsFilters { get; }

    /// <summary>Walks everything; false where that would take too long.</summary>
    /// <param name="initial">The state at the beginning.</param>
    /// <param name="cancellation">Ends the walk.</param>
    protected bool Walk(SpanState initial, CancellationToken cancellation)
    {
        if (_conditions is { AreTooMany: true })
        {
            return false;
        }

        Push(0, initial, 0, null);
        while (_waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_seen.Count > Limit)
            {
                return false;
            }

            var position = _waiting.Pop();
            Block = Graph.Blocks[position.Block];
            (State, _answers, _pending, _isOver) = (position.State, position.Answers, position.Pending, false);
            VisitBlock();
        }

        return true;
    }

    /// <summary>An operation is evaluated, after those that it consists of.</summary>
    protected abstract void OnOperation(IOperation operation);

    /// <summary>The state on the way on from a condition.</summary>
    protected virtual SpanState OnCondition(IOperation condition, bool outcome) => State;

    /// <summary>The state in a block that is entered.</summary>
    protected virtual SpanState OnEnter(BasicBlock block, SpanState state, LeakReason reason, IOperation? origin) => state;

    /// <summary>An exception leaves the function.</summary>
    protected virtual void OnUnhandled(SpanState state, Thrown thrown)
    {
    }

    /// <summary>A path goes to the handlers; the one that is walked goes on.</summary>
    protected void Throw(Thrown thrown) => Dispatch(Block.EnclosingRegion, State, _answers, _pending, thrown);

    /// <summary>The path that is walked does not go on.</summary>
    protected void Stop() => _isOver = true;

    private void VisitBlock()
    {
        OnBlock();
        foreach (var operation in Block.Operations)
        {
            Visit(operation);
            if (_isOver)
            {
                return;
            }
        }

        if (Block.BranchValue is { } value)
        {
            Visit(value);
        }

        if (!_isOver)
        {
            Leave();
        }
    }

    /// <summary>The operations of a block are about to be visited.</summary>
    protected abstract void OnBlock();

    private void Visit(IOperation operation)
    {
        if (operation is IFlowAnonymousFunctionOperation or INameOfOperation)
        {
            return;
        }

        foreach (var child in operation.ChildOperations)
        {
            Visit(child);
        }

        OnOperation(operation);
        if (_conditions is not null)
        {
            Remember(operation);
        }
    }

    private void Remember(IOperation operation)
    {
        var (target, value) = operation switch
        {
            ISimpleAssignmentOperation assignment => (assignment.Target, Captures.Resolve(assignment.Value)),
            IAssignmentOperation assignment => (assignment.Target, null),
            IIncrementOrDecrementOperation step => (step.Target, null),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => (argument.Value, null),
            _ => (null, null),
        };
        if (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        if (Captures.VariableOf(target) is { } variable)
        {
            _answers = _conditions!.AfterWrite(_answers, variable, value);
        }
    }

    private void Leave()
    {
        if (Block.ConditionKind == ControlFlowConditionKind.None)
        {
            Follow(Block.FallThroughSuccessor, State, _answers);
            return;
        }

        var constant = Block.BranchValue?.ConstantValue is { HasValue: true, Value: bool known } ? known : _conditions?.Outcome(_answers, Block);
        if (constant != false)
        {
            Leave(true);
        }

        if (constant != true)
        {
            Leave(false);
        }
    }

    private void Leave(bool outcome) => Follow(
        outcome == (Block.ConditionKind == ControlFlowConditionKind.WhenTrue) ? Block.ConditionalSuccessor : Block.FallThroughSuccessor,
        Block.BranchValue is { } value ? OnCondition(value, outcome) : State,
        _conditions?.After(_answers, Block, outcome) ?? 0);

    private void Follow(ControlFlowBranch? branch, SpanState state, uint answers)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                if (branch.Destination is { } target && target.Ordinal <= Block.Ordinal)
                {
                    answers = _conditions?.AfterTurn(answers) ?? 0;
                }

                GoOn(branch, 0, state, answers, _pending);
                break;
            case ControlFlowBranchSemantics.Throw:
                var thrown = Captures.Resolve(Block.BranchValue);
                Dispatch(Block.EnclosingRegion, state, answers, _pending, new Thrown(Block.BranchValue, LeakReason.Throw, thrown?.Type, thrown is IObjectCreationOperation));
                break;
            case ControlFlowBranchSemantics.Rethrow:
                Dispatch(Block.EnclosingRegion, state, answers, _pending, new Thrown(null, LeakReason.Throw, CaughtType(Block.EnclosingRegion)));
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                Resume(state, answers);
                break;
        }
    }

    private static ITypeSymbol? CaughtType(ControlFlowRegion? region)
    {
        var current = region;
        while (current is not (null or { Kind: ControlFlowRegionKind.Catch }))
        {
            current = FunctionGraph.Around(current);
        }

        return current?.ExceptionType is { SpecialType: not SpecialType.System_Object } type ? type : null;
    }

    /// <summary>Through the next <c>finally</c> of a branch, or to its end.</summary>
    private void GoOn(ControlFlowBranch branch, int index, SpanState state, uint answers, PendingExit? outer)
    {
        if (branch.Destination is not { } destination)
        {
            return;
        }

        var reason = destination.Kind == BasicBlockKind.Exit ? LeakReason.Return : LeakReason.EndOfBlock;
        var origin = branch.Semantics == ControlFlowBranchSemantics.Return ? branch.Source.BranchValue : null;
        if (index < branch.FinallyRegions.Length)
        {
            Enter(branch.FinallyRegions[index].FirstBlockOrdinal, state, answers, new PendingExit(branch, index, null, null, outer), reason, origin);
        }
        else
        {
            Enter(destination.Ordinal, state, answers, outer, reason, origin);
        }
    }

    /// <summary>A <c>finally</c> or a filter is over.</summary>
    private void Resume(SpanState state, uint answers)
    {
        for (var region = Block.EnclosingRegion; region is not null; region = FunctionGraph.Around(region))
        {
            if (region.Kind == ControlFlowRegionKind.Filter)
            {
                return; // a filter that says no: the way past its handler is walked anyway
            }

            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                break;
            }
        }

        if (_pending is { Branch: { } branch })
        {
            GoOn(branch, _pending.Index + 1, state, answers, _pending.Outer);
        }
        else if (_pending is { Thrown: { } thrown })
        {
            Dispatch(_pending.Outside, state, answers, _pending.Outer, thrown);
        }
    }

    private void Dispatch(ControlFlowRegion? from, SpanState state, uint answers, PendingExit? pending, Thrown thrown)
    {
        for (var region = from; region is not null; region = FunctionGraph.Around(region))
        {
            if (region.Kind == ControlFlowRegionKind.Filter)
            {
                return; // what a filter throws counts as no
            }

            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                pending = pending?.Outer;
            }
            else if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion is { } statement)
            {
                if (statement.Kind == ControlFlowRegionKind.TryAndFinally)
                {
                    var exit = new PendingExit(null, 0, statement.EnclosingRegion, thrown, pending);
                    Enter(statement.NestedRegions[1].FirstBlockOrdinal, state, answers, exit, thrown.Reason, thrown.Origin);
                    return;
                }

                if (EnterHandlers(statement, state, answers, pending, thrown))
                {
                    return;
                }
            }
        }

        OnUnhandled(state, thrown);
    }

    /// <summary>Whether one of the handlers surely takes the exception.</summary>
    private bool EnterHandlers(ControlFlowRegion statement, SpanState state, uint answers, PendingExit? pending, Thrown thrown)
    {
        foreach (var handler in statement.NestedRegions)
        {
            var isFiltered = handler.Kind == ControlFlowRegionKind.FilterAndHandler;
            if (handler.Kind != ControlFlowRegionKind.Catch && !isFiltered)
            {
                continue;
            }

            var match = CatchMatches.Of(thrown, isFiltered ? handler.NestedRegions[1] : handler);
            if (match == CatchMatch.Never)
            {
                continue;
            }

            Enter(handler.FirstBlockOrdinal, state, answers, pending, thrown.Reason, thrown.Origin);
            if (match == CatchMatch.Always && (!isFiltered || TrustsFilters))
            {
                return true;
            }
        }

        return false;
    }

    private void Enter(int block, SpanState state, uint answers, PendingExit? pending, LeakReason reason, IOperation? origin) =>
        Push(block, OnEnter(Graph.Blocks[block], state, reason, origin), answers, pending);

    private void Push(int block, SpanState state, uint answers, PendingExit? pending)
    {
        if (Graph.Blocks[block].Kind != BasicBlockKind.Exit && _seen.Add((block, state, answers, pending)))
        {
            _waiting.Push((block, state, answers, pending));
        }
    }
}
