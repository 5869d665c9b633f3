using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>TRC204: an ambient scope that is entered here, and stays entered on a path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeNotLeftAnalyzer : EndedOnEveryPathAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(RecorderDescriptors.ScopeNotLeft);

    private protected override DiagnosticDescriptor Rule => RecorderDescriptors.ScopeNotLeft;

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols) =>
        context.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.Invocation);

    private protected override bool Starts(IOperation operation, TracingSymbols symbols) => RecorderMembers.EntersScope(operation, symbols);

    // What an async method changes in the execution context, its caller does not see.
    private protected override bool IsUndoneAtExit(IMethodSymbol function) => function.IsAsync;
}
