using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What is started and has to be ended: one analyzer for spans, one for ambient scopes.</summary>
public abstract class EndedOnEveryPathAnalyzer : TracingAnalyzer
{
    private protected EndedOnEveryPathAnalyzer()
    {
    }

    private protected abstract DiagnosticDescriptor Rule { get; }

    private protected abstract bool Starts(IOperation operation, TracingSymbols symbols);

    /// <summary>Whether it is harmless to leave a function with what is open.</summary>
    private protected abstract bool IsUndoneAtExit(IMethodSymbol function);

    private protected void Analyze(OperationAnalysisContext context, TracingSymbols symbols)
    {
        var creation = context.Operation;
        if (!Starts(creation, symbols) || OwnedValue.Of(creation) is not { } value)
        {
            return;
        }

        if (value.Local is not { } local)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, creation.Syntax.GetLocation(), DropText(value.NameOfStart), "nobody keeps it"));
            return;
        }

        if (IsUsing(local, creation)
            || FunctionGraph.Symbol(creation, context.ContainingSymbol) is not IMethodSymbol function
            || !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, function)
            || ClosureUses.MayEnd(FunctionGraph.Body(creation), local, symbols, context.CancellationToken)
            || FunctionGraph.Find(creation, context.GetControlFlowGraph, context.CancellationToken) is not { } graph
            || OpenPaths.Find(value, graph, symbols, IsUndoneAtExit(function), context.CancellationToken) is not { } leak)
        {
            return;
        }

        var places = leak.Place is null ? null : new[] { leak.Place };
        context.ReportDiagnostic(Diagnostic.Create(Rule, creation.Syntax.GetLocation(), places, $"'{local.Name}'", leak.Text));
    }

    private static string DropText(string start) => $"what '{start}' returns";

    /// <summary>The common case, without a walk.</summary>
    private static bool IsUsing(ILocalSymbol local, IOperation creation)
    {
        for (var current = creation.Parent; current is not (null or IBlockOperation); current = current.Parent)
        {
            if (current is IUsingDeclarationOperation or IUsingOperation)
            {
                return local.IsUsing;
            }
        }

        return false;
    }
}
