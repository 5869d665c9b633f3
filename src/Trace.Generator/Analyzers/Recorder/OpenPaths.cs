using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Looks for paths on which what a local got at one place is not ended.</summary>
internal sealed class OpenPaths : PathWalker
{
    private readonly IOperation _creation;
    private readonly ILocalSymbol _local;
    private readonly TracingSymbols _symbols;
    private readonly IOperation? _parent;
    private readonly bool _isUndoneAtExit;
    private ControlFlowRegion? _lifetime;
    private int _creationBlock = -1;
    private bool _hasEnd;
    private bool _isLeftOpen;
    private Leak? _leak;

    private OpenPaths(IOperation creation, ILocalSymbol local, ControlFlowGraph graph, FlowCaptures captures, TracingSymbols symbols, bool isUndoneAtExit)
        : base(graph, captures, new KnownConditions(graph, captures))
    {
        _creation = creation;
        _local = local;
        _symbols = symbols;
        _isUndoneAtExit = isUndoneAtExit;
        _parent = creation is IInvocationOperation { Arguments.Length: > 0, TargetMethod.Name: "Start" } start ? RecorderMembers.Argument(start, 0) : null;
        Locate();
    }

    protected override bool TrustsFilters => true;

    /// <summary>What the message says of the path; null where every path ends it, as far as can be seen.</summary>
    /// <param name="value">What is to be ended.</param>
    /// <param name="graph">The function that it stands in.</param>
    /// <param name="symbols">What is known.</param>
    /// <param name="isUndoneAtExit">Whether it is harmless to leave the function with it.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static (string Text, Location? Place)? Find(OwnedValue value, ControlFlowGraph graph, TracingSymbols symbols, bool isUndoneAtExit, CancellationToken cancellation)
    {
        var paths = new OpenPaths(value.Creation, value.Local!, graph, new FlowCaptures(graph), symbols, isUndoneAtExit);
        if (paths._creationBlock < 0 || !paths.Walk(SpanState.None, cancellation))
        {
            return null;
        }

        return !paths._hasEnd && (paths._leak is not null || paths._isLeftOpen) ? ("nothing ends it", null)
            : paths._leak is { } leak ? (leak.Describe(), leak.Location)
            : null;
    }

    // What does not concern us may throw as well: its handlers are on our way.
    protected override void OnBlock() => ThrowUnlessOpen();

    protected override void OnOperation(IOperation operation)
    {
        var before = State;
        Follow(operation);
        if (State != before)
        {
            ThrowUnlessOpen();
        }
    }

    private void ThrowUnlessOpen()
    {
        if (State is not (SpanState.Started or SpanState.Open))
        {
            Throw(new Thrown(null, LeakReason.Exception));
        }
    }

    private void Follow(IOperation operation)
    {
        if (operation.Syntax == _creation.Syntax && operation.Kind == _creation.Kind && !operation.IsImplicit)
        {
            Lose(LeakReason.Replaced, operation);
            State = SpanState.Started;
            return;
        }

        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment when Captures.Is(assignment.Target, _local):
                OnAssignment(assignment);
                break;
            case ILocalReferenceOperation or IFlowCaptureReferenceOperation when Captures.Is(operation, _local):
                OnReference(operation);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                Throw(new Thrown(operation, LeakReason.Abandoned));
                break;
        }

        if (State is SpanState.Started or SpanState.Open && ThrowingOperations.MayThrow(operation, _symbols) && !IsTrustedPlace())
        {
            Throw(new Thrown(operation, LeakReason.Exception));
        }

        if (ThrowingOperations.NeverReturns(operation))
        {
            Stop();
        }
    }

    protected override SpanState OnCondition(IOperation condition, bool outcome) =>
        State != SpanState.Open ? State
        : !NoOpCondition.Concerns(condition, _local, _parent, Captures) ? State
        : NoOpCondition.Meaning(condition, _local, _parent, Captures) is not { } meaning ? SpanState.HandedOver
        : meaning == outcome ? SpanState.None
        : State;

    protected override SpanState OnEnter(BasicBlock block, SpanState state, LeakReason reason, IOperation? origin)
    {
        if (state != SpanState.Open || (block.Kind != BasicBlockKind.Exit && IsAlive(block)))
        {
            return state;
        }

        if (!_isUndoneAtExit || (block.Kind != BasicBlockKind.Exit && block.EnclosingRegion.Kind != ControlFlowRegionKind.Finally))
        {
            Add(new Leak(reason, origin));
        }

        _isLeftOpen = true;
        return SpanState.None;
    }

    protected override void OnUnhandled(SpanState state, Thrown thrown)
    {
        if (state is not (SpanState.Started or SpanState.Open))
        {
            return;
        }

        _isLeftOpen = true;
        if (!_isUndoneAtExit)
        {
            Add(new Leak(thrown.Reason, thrown.Origin));
        }
    }

    private void OnAssignment(ISimpleAssignmentOperation assignment)
    {
        if (State == SpanState.Started)
        {
            State = SpanState.Open;
        }
        else
        {
            Lose(LeakReason.Replaced, assignment);
            State = SpanState.None;
        }
    }

    private void OnReference(IOperation reference)
    {
        var use = LocalUses.Of(reference, Captures, _symbols);
        if (use is LocalUse.End or LocalUse.HandOver)
        {
            _hasEnd = true;
        }

        State = (State, use) switch
        {
            (SpanState.Open, LocalUse.End) => SpanState.Ended,
            (SpanState.Open, LocalUse.HandOver) => SpanState.HandedOver,
            var (state, _) => state,
        };
    }

    private void Lose(LeakReason reason, IOperation origin)
    {
        if (State == SpanState.Open)
        {
            Add(new Leak(reason, origin));
        }
    }

    private void Add(Leak leak) => _leak = leak.IsToldBefore(_leak) ? leak : _leak;

    private bool IsAlive(BasicBlock block) => _lifetime is null || (block.Ordinal >= _lifetime.FirstBlockOrdinal && block.Ordinal <= _lifetime.LastBlockOrdinal);

    /// <summary>Whether somebody deals with a failure already: what throws there is not asked about.</summary>
    private bool IsTrustedPlace()
    {
        for (var region = Block.EnclosingRegion; region is not null; region = FunctionGraph.Around(region))
        {
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally
                && !(_creationBlock >= region.FirstBlockOrdinal && _creationBlock <= region.LastBlockOrdinal))
            {
                return true;
            }
        }

        return false;
    }

    private void Locate()
    {
        foreach (var block in Graph.Blocks)
        {
            if (!Contains(block))
            {
                continue;
            }

            _creationBlock = block.Ordinal;
            for (var region = block.EnclosingRegion; region is not null && _lifetime is null; region = FunctionGraph.Around(region))
            {
                _lifetime = region.Locals.Contains(_local, SymbolEqualityComparer.Default) ? region : null;
            }

            return;
        }
    }

    private bool Contains(BasicBlock block)
    {
        foreach (var operation in block.Operations)
        {
            if (Contains(operation))
            {
                return true;
            }
        }

        return block.BranchValue is { } value && Contains(value);
    }

    private bool Contains(IOperation operation)
    {
        if (operation is IFlowAnonymousFunctionOperation)
        {
            return false;
        }

        if (operation.Syntax == _creation.Syntax && operation.Kind == _creation.Kind && !operation.IsImplicit)
        {
            return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (Contains(child))
            {
                return true;
            }
        }

        return false;
    }
}
