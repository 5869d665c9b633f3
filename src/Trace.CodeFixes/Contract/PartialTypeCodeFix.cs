using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC001: makes a type, and every one around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialTypeCodeFix)), Shared]
public sealed class PartialTypeCodeFix() : TracingCodeFix(DiagnosticDescriptors.TypeNotPartial, "Make the type partial")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && model.GetDeclaredSymbol(type, cancellation) is INamedTypeSymbol symbol
        && TracedSource.CanOpen(symbol)
            ? async (editor, token) => PartialTypes.Open(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false), type)
            : null;
}
