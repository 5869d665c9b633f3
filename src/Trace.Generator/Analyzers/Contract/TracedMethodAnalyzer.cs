using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>Reports the first rule that a <c>[Traced]</c> method violates, on its declaring part.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TracedMethodAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.OfMethods;

    private protected override void Analyze(SymbolAnalysisContext context, TracedDeclaration declaration)
    {
        if (!TracedMethodRules.HasUnknownTypes(declaration.Method)
            && TracedMethodRules.FirstViolation(declaration) is { CSharpRefuses: false } violation)
        {
            context.ReportDiagnostic(violation.ToDiagnostic());
        }
    }
}
