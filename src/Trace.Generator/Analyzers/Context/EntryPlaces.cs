using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Whether code surely runs where there is no ambient context, seen from an operation outwards.</summary>
internal sealed class EntryPlaces(TracingSymbols symbols, EntryPoints entryPoints)
{
    /// <summary>Why there is no context at an operation, as a message says it; null where there may be one.</summary>
    public string? Describe(IOperation operation, ISymbol member, CancellationToken cancellation) =>
        Describe(operation, member, new HashSet<ISymbol>(SymbolEqualityComparer.Default), cancellation);

    private string? Describe(IOperation operation, ISymbol member, HashSet<ISymbol> visited, CancellationToken cancellation)
    {
        var (start, current) = (operation.Syntax.SpanStart, operation);
        while (current.Parent is { } parent)
        {
            current = parent;
            switch (current)
            {
                case IAnonymousFunctionOperation lambda when Runner(lambda) is { } runner:
                    current = runner;
                    break;
                case IAnonymousFunctionOperation lambda:
                    return IsEnteredBefore(lambda, start, cancellation) ? null : OfDelegate(lambda, member, visited, cancellation);
                case ILocalFunctionOperation function:
                    return IsEnteredBefore(function, start, cancellation) ? null : OfLocalFunction(function, member, visited, cancellation);
            }
        }

        return (entryPoints.Describe(member) ?? OfHandler(current, member, visited, cancellation)) is { } reason && !IsEnteredBefore(current, start, cancellation)
            ? reason
            : null;
    }

    private bool IsEnteredBefore(IOperation function, int position, CancellationToken cancellation)
    {
        foreach (var operation in function.Descendants())
        {
            if ((operation.Syntax.SpanStart < position || OpenScopes.ComesRound(operation, function, position))
                && (ContextSource.IsEntered(operation, symbols) || (operation is IInvocationOperation call && OpenScopes.AreLeftBy(call, symbols, cancellation))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call that runs a lambda or method in its own flow.</summary>
    private static IInvocationOperation? Runner(IOperation target) =>
        User(target) is IArgumentOperation { Parent: IInvocationOperation call } && ThreadingTypes.IsRunner(call.TargetMethod) ? call : null;

    /// <summary>What is given a delegate that is made of a lambda or method.</summary>
    private static IOperation? User(IOperation target)
    {
        var user = target.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
        {
            user = user.Parent;
        }

        return user;
    }

    /// <summary>A delegate of the system: a timer's callback, a handler of an event or signal.</summary>
    private string? OfDelegate(IOperation target, ISymbol member, HashSet<ISymbol> visited, CancellationToken cancellation) => User(target) switch
    {
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var raised } } subscription =>
            OfEvent(raised, subscription, member, visited, cancellation),
        IArgumentOperation { Parent: IObjectCreationOperation creation } when ThreadingTypes.IsThreading(creation.Type, "Timer") =>
            IsOfProgram(creation, member, visited, cancellation) ? "a timer callback runs in no trace, so that this call records nothing" : null,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "PosixSignalRegistration" } } } =>
            "a signal is handled in no trace, so that this call records nothing",
        _ => null,
    };

    private string? OfEvent(IEventSymbol raised, IOperation subscription, ISymbol member, HashSet<ISymbol> visited, CancellationToken cancellation) =>
        SystemEvents.AreRaisedOutside(raised) || (SystemEvents.FlowFromTheirStart(raised) && IsOfProgram(subscription, member, visited, cancellation))
            ? $"'{raised.Name}' is raised in no trace, so that this call records nothing"
            : null;

    /// <summary>Whether what is started there lives as long as the program: elsewhere it may take the context of an operation along.</summary>
    private bool IsOfProgram(IOperation operation, ISymbol member, HashSet<ISymbol> visited, CancellationToken cancellation) =>
        (member is IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
            && entryPoints.IsHostedService(member.ContainingType))
        || Describe(operation, member, visited, cancellation) is not null;

    /// <summary>A local function runs where it is called, if nothing else is done with it.</summary>
    private string? OfLocalFunction(ILocalFunctionOperation function, ISymbol member, HashSet<ISymbol> visited, CancellationToken cancellation)
    {
        if (!visited.Add(function.Symbol))
        {
            return null;
        }

        foreach (var operation in Operations.Root(function).Descendants())
        {
            var reason = operation switch
            {
                IInvocationOperation call when Is(call.TargetMethod, function.Symbol) && !function.Syntax.Span.Contains(call.Syntax.Span) =>
                    Describe(call, member, visited, cancellation),
                IMethodReferenceOperation reference when Is(reference.Method, function.Symbol) => Runner(reference) is { } runner
                    ? Describe(runner, member, visited, cancellation)
                    : OfDelegate(reference, member, visited, cancellation),
                _ => null,
            };
            if (reason is not null)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>A method that is made a handler or callback in the same file.</summary>
    private string? OfHandler(IOperation root, ISymbol member, HashSet<ISymbol> visited, CancellationToken cancellation)
    {
        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: true, Parameters.Length: 1 or 2 } method
            || !visited.Add(method))
        {
            return null;
        }

        foreach (var reference in MethodReferences.Of(method, root, cancellation))
        {
            if (OfDelegate(reference.Operation, reference.Member, visited, cancellation) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static bool Is(IMethodSymbol method, IMethodSymbol other) => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, other.OriginalDefinition);
}
