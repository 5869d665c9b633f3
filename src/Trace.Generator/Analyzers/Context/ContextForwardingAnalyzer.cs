using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Reports calls that could be given a span context and are given none, where one is in scope and, hidden, where none is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextForwardingAnalyzer : ContextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ContextDescriptors.NotForwarded, ContextDescriptors.NoContextToForward);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        var rules = new ForwardingRules(symbols);
        context.RegisterOperationAction(operation => Analyze(operation, rules), OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationAnalysisContext context, ForwardingRules rules)
    {
        var method = context.Operation is IInvocationOperation invocation ? invocation.TargetMethod : ((IObjectCreationOperation)context.Operation).Constructor;
        if (method is null || rules.Targets.Of(method).IsEmpty)
        {
            return;
        }

        if (MissingContext.Find(context.Operation, rules, () => CompilerGraph.OrNull(context.GetControlFlowGraph), context.CancellationToken) is not { } missing)
        {
            return;
        }

        if (!missing.Expressions.IsEmpty)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ContextDescriptors.NotForwarded,
                missing.Call.Name,
                string.Join("' or '", missing.Expressions),
                missing.Call.CalleeName));
        }
        else if (CallerWithoutContext.Of(missing, rules) is { } caller)
        {
            context.ReportDiagnostic(Diagnostic.Create(ContextDescriptors.NoContextToForward, missing.Call.Name, caller.Name, missing.Call.CalleeName));
        }
    }
}
