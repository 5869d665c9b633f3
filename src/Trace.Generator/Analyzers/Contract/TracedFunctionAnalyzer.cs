using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>Reports <c>[Traced]</c> on lambdas and local functions, where C# allows it and nobody implements it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TracedFunctionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.OnFunction);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        var function = attribute.Parent?.Parent switch
        {
            LocalFunctionStatementSyntax => "local function",
            LambdaExpressionSyntax => "lambda",
            _ => null,
        };
        if (function is not null && context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type.Is(KnownTypeNames.Traced))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.OnFunction, attribute.GetLocation(), function));
        }
    }
}
