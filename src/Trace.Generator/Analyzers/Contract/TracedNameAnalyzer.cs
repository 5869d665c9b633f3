using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>TRC018: reports names in attributes that show a parameter in braces, as if its value came there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TracedNameAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.HighCardinality);

    private protected override void Analyze(SymbolAnalysisContext context, TracedDeclaration declaration)
    {
        if (declaration.SpanName is { } name
            && PlaceholderName.Find(name, declaration.Method) is var (parameter, text))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.HighCardinality,
                declaration.AttributeLocation,
                text,
                "name of a span",
                $"mark '{parameter.Name}' with [Tag]: a name is constant, no value is filled in"));
        }
    }
}
