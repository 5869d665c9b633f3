using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Looks for calls on a recorder that no path reaches before its end.</summary>
internal sealed class EndedPaths : PathWalker
{
    private readonly ISymbol _recorder;
    private readonly TracingSymbols _symbols;
    private readonly Dictionary<SyntaxNode, (IInvocationOperation Call, bool IsAlwaysLate)> _calls = [];
    private bool _hasAlias;

    private EndedPaths(ISymbol recorder, ControlFlowGraph graph, TracingSymbols symbols)
        : base(graph, new FlowCaptures(graph), conditions: null)
    {
        _recorder = recorder;
        _symbols = symbols;
    }

    // What may be reached counts: a filter may say no.
    protected override bool TrustsFilters => false;

    /// <summary>The calls that record nothing, in no order.</summary>
    public static IEnumerable<IInvocationOperation> Find(ISymbol recorder, ControlFlowGraph graph, TracingSymbols symbols, CancellationToken cancellation)
    {
        var paths = new EndedPaths(recorder, graph, symbols);
        if (!paths.Walk(SpanState.Open, cancellation) || paths._hasAlias)
        {
            yield break;
        }

        foreach (var (call, isAlwaysLate) in paths._calls.Values)
        {
            if (isAlwaysLate)
            {
                yield return call;
            }
        }
    }

    protected override void OnBlock() => Throw(new Thrown(null, LeakReason.Exception));

    protected override void OnOperation(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { Instance: { } instance } call when RecorderMembers.Records(call.TargetMethod, _symbols) && Captures.Is(instance, _recorder):
                _calls[call.Syntax] = (call, State == SpanState.Ended && (!_calls.TryGetValue(call.Syntax, out var known) || known.IsAlwaysLate));
                break;
            case IInvocationOperation { Instance: { } instance } call when RecorderMembers.Ends(call.TargetMethod) && Captures.Is(instance, _recorder):
                Change(SpanState.Ended);
                break;
            case ISimpleAssignmentOperation assignment when Captures.Is(assignment.Target, _recorder):
                _hasAlias |= assignment.IsRef;
                Change(SpanState.Open);
                break;
            case ISimpleAssignmentOperation { IsRef: true } assignment when Captures.Is(assignment.Value, _recorder):
                _hasAlias = true;
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation when Captures.Is(operation, _recorder):
                OnReference(operation);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                Throw(new Thrown(operation, LeakReason.Abandoned));
                break;
        }
    }

    private void OnReference(IOperation reference)
    {
        _hasAlias |= reference.Parent is IAddressOfOperation;
        if (reference is ILocalReferenceOperation { IsDeclaration: true }
            || reference.Parent is ITupleOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IDeclarationExpressionOperation)
        {
            Change(SpanState.Open);
        }
    }

    private void Change(SpanState state)
    {
        if (State != state)
        {
            State = state;
            Throw(new Thrown(null, LeakReason.Exception));
        }
    }
}
