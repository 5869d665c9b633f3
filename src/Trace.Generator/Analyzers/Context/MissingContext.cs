using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A call that could be given a context and is given none.</summary>
internal sealed class MissingContext
{
    private MissingContext(CallSite call, ContextTarget target, ContextScope scope, bool isWritten)
    {
        (Call, Target, Scope, IsWritten) = (call, target, scope, isWritten);
    }

    public CallSite Call { get; }

    public ContextTarget Target { get; }

    public ContextScope Scope { get; }

    /// <summary>Whether there is an argument: null, or a default.</summary>
    public bool IsWritten { get; }

    /// <summary>The contexts to pass: one, or several of which only the user knows which; none where the call is as good as it gets.</summary>
    public ImmutableArray<string> Expressions { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary>How the call is to be changed; null where nobody can say to what.</summary>
    public ArgumentChange? Change { get; private set; }

    /// <summary>Null for a call that takes no context, or is given one.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="rules">Of its compilation.</param>
    /// <param name="graph">The control flow of the member, asked for when all else speaks for a report.</param>
    /// <param name="cancellation">Ends it.</param>
    public static MissingContext? Find(IOperation operation, ForwardingRules rules, Func<ControlFlowGraph?> graph, CancellationToken cancellation)
    {
        if (MethodOf(operation) is not { } method
            || rules.Targets.Of(method) is not { IsEmpty: false } targets
            || CallSite.Of(operation) is not { } call)
        {
            return null;
        }

        MissingContext? first = null;
        foreach (var target in targets)
        {
            if (!IsMissing(call, target, out var written) || (written is not null && target.MeansNull))
            {
                continue;
            }

            if (first is null && (GivenOtherwise.Is(operation, rules.Symbols) || SuppressedRegion.IsAround(operation, rules.Symbols)))
            {
                return null;
            }

            var missing = new MissingContext(call, target, ContextScope.Of(call, target.Type, rules, cancellation), written is not null);
            missing.Judge(written, rules, graph, cancellation);
            if (!missing.Expressions.IsEmpty)
            {
                return missing;
            }

            first ??= missing;
        }

        return first;
    }

    private static IMethodSymbol? MethodOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };

    private static bool IsMissing(CallSite call, ContextTarget target, out ArgumentSyntax? written)
    {
        written = null;
        if (target.IsOverload)
        {
            return true;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal == target.Parameter.Ordinal)
            {
                written = call.Written(argument);
                return argument.ArgumentKind == ArgumentKind.DefaultValue || (written is not null && EmptyValue.Is(argument.Value));
            }
        }

        return false;
    }

    private void Judge(ArgumentSyntax? written, ForwardingRules rules, Func<ControlFlowGraph?> graph, CancellationToken cancellation)
    {
        if (Scope.Best.IsEmpty || IsInside(Target.Method, rules))
        {
            return;
        }

        foreach (var candidate in Scope.Best)
        {
            var change = ArgumentPlace.Of(Call, Target, written, candidate.Expression(Target.Type));
            if (!ForwardedCall.Compiles(Call, Target, candidate, change, cancellation)
                || (graph() is { } flow && EmptyContexts.IsEmpty(candidate.Symbol, Call.Operation, flow, cancellation)))
            {
                Expressions = ImmutableArray<string>.Empty;
                return;
            }

            Expressions = Expressions.Add(candidate.Expression(Target.Type));
            Change = change;
        }

        Change = Expressions.Length == 1 ? Change : null;
    }

    /// <summary>Whether the overload would call itself: it is there to call the other.</summary>
    private bool IsInside(IMethodSymbol target, ForwardingRules rules)
    {
        if (!Target.IsOverload)
        {
            return false;
        }

        for (var symbol = Call.Operation.SemanticModel!.GetEnclosingSymbol(Call.Position); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
        {
            var declared = rules.Cores.DeclarationOf(method)?.Method ?? method.PartialDefinitionPart ?? method;
            if (SymbolEqualityComparer.Default.Equals(declared.OriginalDefinition, target))
            {
                return true;
            }
        }

        return false;
    }
}
