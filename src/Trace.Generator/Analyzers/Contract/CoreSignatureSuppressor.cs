using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>
/// Silences advice to change the signature of a Core: it is that of its traced method. A more concrete return type (CA1859), or one
/// parameter fewer (IDE0060), would only be refused by TRC004.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoreSignatureSuppressor : DiagnosticSuppressor
{
    private const string Reason = "The signature of a Core is that of its traced method.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = ImmutableArray
        .Create(new SuppressionDescriptor("TRCS001", "CA1859", Reason), new SuppressionDescriptor("TRCS002", "IDE0060", Reason))
        .ToImmutableDictionary(static descriptor => descriptor.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ById.Values.ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } syntax
                && context.GetSemanticModel(tree).GetDeclaredSymbol(syntax, context.CancellationToken) is IMethodSymbol method
                && IsCore(method))
            {
                context.ReportSuppression(Suppression.Create(ById[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool IsCore(IMethodSymbol method) => method.ContainingType.GetMembers()
        .OfType<IMethodSymbol>()
        .Any(other => other.PartialDefinitionPart is null
            && TracedDeclaration.From(other) is { Core: { } core }
            && SymbolEqualityComparer.Default.Equals(core.Method.OriginalDefinition, method));
}
