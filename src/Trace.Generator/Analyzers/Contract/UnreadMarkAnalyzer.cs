using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>TRC019: reports <c>[Tag]</c> and <c>[SpanLink]</c> that belong to no traced method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadMarkAnalyzer : TracingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.NobodyReads);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols) =>
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (UnreadMark.Find(attribute, context.SemanticModel, context.CancellationToken) is { } mark)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.NobodyReads,
                attribute.GetLocation(),
                mark.Declaration is null ? "Remove" : "Move",
                mark.Attribute,
                mark.Name,
                mark.Advice));
        }
    }
}
