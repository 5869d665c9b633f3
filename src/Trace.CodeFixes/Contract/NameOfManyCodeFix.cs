using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC018: takes a value out of the name of a span and makes a tag of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameOfManyCodeFix)), Shared]
public sealed class NameOfManyCodeFix() : TracingCodeFix(DiagnosticDescriptors.HighCardinality, "Record the value as a tag")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is AttributeSyntax attribute)
        {
            return TracedSource.Find(node, model, cancellation) is { } declaration && PlaceholderEdit.Find(attribute, declaration) is { } placeholder
                ? async (editor, token) => placeholder.Apply(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
                : null;
        }

        return NameEdit.Find(node, model, cancellation) is { } name
            ? async (editor, token) => name.Apply(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
            : null;
    }
}
