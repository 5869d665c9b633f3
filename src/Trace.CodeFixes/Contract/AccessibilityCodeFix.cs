using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC005: writes the accessibility that the method has anyway, or must have as an override or implementation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccessibilityCodeFix)), Shared]
public sealed class AccessibilityCodeFix() : TracingCodeFix(DiagnosticDescriptors.NoAccessibility, "Add an accessibility modifier")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        TracedSource.Find(node, model, cancellation) is { } declaration
        && AccessibilityModifiers.Missing(declaration.Method) is { } missing
            ? async (editor, token) => (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
                .ReplaceNode(declaration.Syntax!, (current, _) => AccessibilityModifiers.Add((MethodDeclarationSyntax)current, missing))
            : null;
}
