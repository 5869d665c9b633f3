using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>TRC201: a span that is started here, and lost on a path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpanNotEndedAnalyzer : EndedOnEveryPathAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RecorderDescriptors.NotEnded);

    private protected override DiagnosticDescriptor Rule => RecorderDescriptors.NotEnded;

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols) =>
        context.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.Invocation, OperationKind.ObjectCreation);

    private protected override bool Starts(IOperation operation, TracingSymbols symbols) => RecorderMembers.StartsSpan(operation, symbols);

    private protected override bool IsUndoneAtExit(IMethodSymbol function) => false;
}
