using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>TRC202: something is recorded on a span that has surely ended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsedAfterEndAnalyzer : TracingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RecorderDescriptors.UsedAfterEnd);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols) =>
        context.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.Invocation, OperationKind.Using);

    private static void Analyze(OperationAnalysisContext context, TracingSymbols symbols)
    {
        if (Ended(context.Operation, symbols) is not { } recorder
            || FunctionGraph.Symbol(context.Operation, context.ContainingSymbol) is not { } function
            || !SymbolEqualityComparer.Default.Equals(recorder.ContainingSymbol, function)
            || recorder is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } or ILocalSymbol { IsRef: true })
        {
            return;
        }

        var uses = RecorderUses.Of(FunctionGraph.Body(context.Operation), recorder, symbols, context.CancellationToken);
        if (uses.FirstEnd != context.Operation
            || uses.LastCall <= context.Operation.Syntax.SpanStart
            || uses.MayEndElsewhere
            || FunctionGraph.Find(context.Operation, context.GetControlFlowGraph, context.CancellationToken) is not { } graph)
        {
            return;
        }

        foreach (var call in EndedPaths.Find(recorder, graph, symbols, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                RecorderDescriptors.UsedAfterEnd,
                call.Syntax.GetLocation(),
                call.TargetMethod.Name,
                uses.IsOnlyTaken ? "Take()" : "the end",
                recorder.Name));
        }
    }

    /// <summary>The local or parameter whose span an operation ends.</summary>
    private static ISymbol? Ended(IOperation operation, TracingSymbols symbols)
    {
        var instance = operation switch
        {
            IInvocationOperation call when RecorderMembers.Ends(call.TargetMethod) => call.Instance,
            IUsingOperation usage => usage.Resources,
            _ => null,
        };
        while (instance is IConversionOperation conversion)
        {
            instance = conversion.Operand;
        }

        return RecorderMembers.Is(instance?.Type, symbols.SpanRecorder)
            ? instance switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            }
            : null;
    }
}
