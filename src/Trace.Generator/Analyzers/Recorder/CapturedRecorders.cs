using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>The recorders of functions around a lambda or local function that it records on, without ending them or giving them away.</summary>
internal sealed class CapturedRecorders
{
    private readonly List<(ISymbol Recorder, IOperation Use)> _uses = [];
    private readonly IOperation _code;
    private readonly int _from;
    private readonly TracingSymbols _symbols;
    private readonly CancellationToken _cancellation;
    private bool _isWaitedFor;

    private CapturedRecorders(IOperation code, int from, TracingSymbols symbols, CancellationToken cancellation)
    {
        _code = code;
        _from = from;
        _symbols = symbols;
        _cancellation = cancellation;
    }

    /// <summary>Each with the first reference to it that records; none where the code seems to tell the function around it when it is done.</summary>
    /// <param name="code">The lambda or local function.</param>
    /// <param name="from">The position in the file from which on it is detached.</param>
    /// <param name="symbols">What is known.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IReadOnlyList<(ISymbol Recorder, IOperation Use)> Of(IOperation code, int from, TracingSymbols symbols, CancellationToken cancellation)
    {
        var captured = new CapturedRecorders(code, from, symbols, cancellation);
        captured.Visit(code);
        return captured._isWaitedFor ? [] : captured._uses;
    }

    private void Visit(IOperation operation)
    {
        _cancellation.ThrowIfCancellationRequested();
        foreach (var child in operation.ChildOperations)
        {
            switch (child)
            {
                case ILocalReferenceOperation local when IsOutside(local.Local):
                    Add(local, local.Local);
                    break;
                case IParameterReferenceOperation parameter when IsOutside(parameter.Parameter):
                    Add(parameter, parameter.Parameter);
                    break;
                case IInvocationOperation call:
                    _isWaitedFor |= IsSignal(call.TargetMethod);
                    break;
                case IWhileLoopOperation { Condition: { } condition }:
                    _isWaitedFor |= ReadsOutside(condition);
                    break;
            }

            Visit(child);
        }
    }

    private void Add(IOperation reference, ISymbol variable)
    {
        // What is cancelled by the function around it ends with it.
        _isWaitedFor |= variable is ILocalSymbol { Type.Name: "CancellationTokenSource" or "CancellationToken" };
        if (!RecorderMembers.Is(reference.Type, _symbols.SpanRecorder))
        {
            return;
        }

        var use = LocalUses.Of(reference, null, _symbols);
        _isWaitedFor |= use != LocalUse.Harmless; // it is the code's own then
        if (reference.Syntax.SpanStart >= _from && reference.Parent is IInvocationOperation call && RecorderMembers.Records(call.TargetMethod, _symbols) && !Contains(variable))
        {
            _uses.Add((variable, reference));
        }
    }

    private bool Contains(ISymbol recorder)
    {
        foreach (var (known, _) in _uses)
        {
            if (SymbolEqualityComparer.Default.Equals(known, recorder))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOutside(ISymbol variable)
    {
        var declaration = variable.DeclaringSyntaxReferences.Length > 0 ? variable.DeclaringSyntaxReferences[0] : null;
        return declaration is not null && !(declaration.SyntaxTree == _code.Syntax.SyntaxTree && _code.Syntax.Span.Contains(declaration.Span));
    }

    private bool ReadsOutside(IOperation operation)
    {
        if (operation is IFieldReferenceOperation or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }
            || (operation is ILocalReferenceOperation local && IsOutside(local.Local)))
        {
            return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (ReadsOutside(child))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSignal(IMethodSymbol method) => method.ContainingType is { Name: "Volatile" or "Interlocked", ContainingNamespace.Name: "Threading" } || method.Name is "Set" or "Signal" or "Release" or "SignalAndWait" or "RemoveParticipant" or "Pulse" or "PulseAll"
        or "SetResult" or "TrySetResult" or "SetException" or "TrySetException" or "SetCanceled" or "TrySetCanceled" or "SetFromTask" or "TrySetFromTask"
        or "Complete" or "TryComplete" or "TryWrite" or "WriteAsync" or "Exit";
}
