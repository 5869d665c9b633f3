using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>Reports ambient tracing in code whose own span hangs under a context that was given, and that nobody entered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongParentAnalyzer : ContextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ContextDescriptors.WrongParent);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method && WrongParents.IsGivenContext(method, symbols))
            {
                foreach (var body in block.OperationBlocks)
                {
                    Report(WrongParents.Find(method, body, symbols), block.ReportDiagnostic);
                }
            }
        });
        context.RegisterOperationAction(
            operation =>
            {
                var (function, body) = WrongParents.FunctionOf(operation.Operation);
                if (function is not null && body is not null && WrongParents.IsGivenContext(function, symbols))
                {
                    Report(WrongParents.Find(function, body, symbols), operation.ReportDiagnostic);
                }
            },
            OperationKind.AnonymousFunction,
            OperationKind.LocalFunction);
    }

    private static void Report(ImmutableArray<WrongParent> found, System.Action<Diagnostic> report)
    {
        foreach (var wrong in found)
        {
            report(Diagnostic.Create(
                ContextDescriptors.WrongParent,
                CallSite.Of(wrong.Call)?.Name ?? wrong.Call.Syntax.GetLocation(),
                wrong.Context.Name,
                wrong.Context.Entry,
                wrong.Use.Text,
                wrong.Context.Owner));
        }
    }
}
