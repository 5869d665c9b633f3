using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Spans that a function starts below a context that it was given.</summary>
internal static class StartedSpans
{
    /// <summary>The recorder of one that is surely open where a call is made; null where there is none.</summary>
    public static ExplicitContext? Around(IOperation call, IMethodSymbol function, IOperation body, TracingSymbols symbols)
    {
        ExplicitContext? innermost = null;
        foreach (var operation in body.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator
                && operation.Syntax.SpanStart < call.Syntax.SpanStart
                && declarator.GetVariableInitializer() is { Value: var value }
                && IsStartedBelowParameter(Operations.WithoutConversion(value), function, symbols)
                && Scope(declarator) is { } scope
                && scope.Syntax.Span.Contains(call.Syntax.SpanStart)
                && IsOpen(declarator.Symbol, call, body, symbols))
            {
                innermost = ExplicitContext.Of(declarator.Symbol, function);
            }
        }

        return innermost;
    }

    private static bool IsStartedBelowParameter(IOperation value, IMethodSymbol function, TracingSymbols symbols)
    {
        if (value is not IInvocationOperation { TargetMethod: var method } start || !SymbolEqualityComparer.Default.Equals(method.ContainingType, symbols.SpanRecorder))
        {
            return false;
        }

        var parent = method.Name switch
        {
            "Start" when start.Arguments.Length > 0 => Operations.WithoutConversion(start.Arguments[0].Value),
            "Child" => start.Instance,
            _ => null,
        };
        if (parent is IPropertyReferenceOperation { Property.Name: "Context", Instance: { } holder })
        {
            parent = holder;
        }

        return parent is IParameterReferenceOperation { Parameter: var parameter }
            && symbols.IsContextLike(parameter.Type)
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, function);
    }

    /// <summary>The block or the statement in which the local is known.</summary>
    private static IOperation? Scope(IOperation declarator)
    {
        for (var parent = declarator.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IBlockOperation or IUsingOperation)
            {
                return parent;
            }

            if (parent is not (IVariableDeclarationOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether nobody ends the span, or takes it over, before the call.</summary>
    private static bool IsOpen(ILocalSymbol recorder, IOperation call, IOperation body, TracingSymbols symbols)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, recorder)
                && !LeavesOpen(reference, call, symbols))
            {
                return false;
            }
        }

        return true;
    }

    private static bool LeavesOpen(ILocalReferenceOperation reference, IOperation call, TracingSymbols symbols) => reference.Parent switch
    {
        IPropertyReferenceOperation => true,
        IInvocationOperation { TargetMethod.Name: "End" or "Dispose" } end => end.Syntax.SpanStart > call.Syntax.Span.End && !IsRepeated(end, call, reference.Local),
        IInvocationOperation { TargetMethod: { Name: not "Take", ContainingType: var type } } => SymbolEqualityComparer.Default.Equals(type, symbols.SpanRecorder),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => symbols.Callee(method) is not null,
        _ => false,
    };

    /// <summary>Whether a loop ends the span that it does not start, so that it is over when the call comes again.</summary>
    private static bool IsRepeated(IOperation end, IOperation call, ILocalSymbol recorder)
    {
        for (var parent = end.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation && parent.Syntax.Span.Contains(call.Syntax.SpanStart))
            {
                return recorder.Locations.IsEmpty || !parent.Syntax.Span.Contains(recorder.Locations[0].SourceSpan);
            }
        }

        return false;
    }
}
