using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Whether code depends on the context that was ambient when it was called: it uses the ambient context before it enters one itself, in its
/// own body or in that of a method of the same file that it calls. Sending a request does not count: whether a client is traced cannot be seen.
/// </summary>
internal sealed class AmbientReach
{
    private const int MaxDepth = 6;

    private readonly HashSet<IMethodSymbol> _visited = new(SymbolEqualityComparer.Default);
    private readonly TracingSymbols _symbols;
    private readonly CancellationToken _cancellation;
    private AmbientUse? _found;
    private int _depth;

    private AmbientReach(TracingSymbols symbols, CancellationToken cancellation)
    {
        _symbols = symbols;
        _cancellation = cancellation;
    }

    /// <summary>The first use that surely has no context but that of the caller; null where there is none.</summary>
    public static AmbientUse? Of(IOperation? body, TracingSymbols symbols, CancellationToken cancellation)
    {
        if (body is null)
        {
            return null;
        }

        var reach = new AmbientReach(symbols, cancellation);
        reach.Visit(body);
        return reach._found;
    }

    /// <summary>In the order in which it runs; false where nothing more is to be looked at.</summary>
    private bool Visit(IOperation operation)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
        {
            return true; // runs where it is called, if ever
        }

        if (operation is IUsingOperation or IUsingDeclarationOperation && ContextSource.IsEntered(operation, _symbols))
        {
            return false;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (!Visit(child))
            {
                return false;
            }
        }

        return !ContextSource.IsEntered(operation, _symbols) && Judge(operation);
    }

    private bool Judge(IOperation operation)
    {
        switch (AmbientUse.Of(operation, _symbols))
        {
            case { Callee.IsRoot: true } or { IsRequest: true }:
                return true;
            case { Callee: null } use when operation is IPropertyReferenceOperation:
                // Who asks whether there is a context is prepared for none; who makes a span below it is not.
                _found = IsParent(operation) ? use : null;
                return false;
            case { } use:
                _found = use;
                return false;
            default:
                return operation is not IInvocationOperation call || Follow(call);
        }
    }

    private bool Follow(IInvocationOperation call)
    {
        if (ThreadingTypes.IsRunner(call.TargetMethod))
        {
            foreach (var argument in call.Arguments)
            {
                if (MethodBodies.OfDelegate(argument.Value, _cancellation) is { } body && !Enter(body))
                {
                    return false;
                }
            }

            return true;
        }

        return _depth >= MaxDepth
            || _symbols.Callee(call.TargetMethod) is not null
            || !_visited.Add(call.TargetMethod.OriginalDefinition)
            || MethodBodies.Of(call.TargetMethod, call, _cancellation) is not { } called
            || Enter(called);
    }

    private bool Enter(IOperation body)
    {
        _depth++;
        var goesOn = Visit(body);
        _depth--;
        return goesOn;
    }

    private bool IsParent(IOperation operation)
    {
        var user = operation.Parent is IConversionOperation { OperatorMethod: null } conversion ? conversion.Parent : operation.Parent;
        return user is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation { TargetMethod: var method } }
            && (_symbols.Callee(method) is { } callee
                ? callee.ParentParameter?.Ordinal == parameter.Ordinal
                : method.Name == "Start" && SymbolEqualityComparer.Default.Equals(method.ContainingType, _symbols.SpanRecorder));
    }
}
