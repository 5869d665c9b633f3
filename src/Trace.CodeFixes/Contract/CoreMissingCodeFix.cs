using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC003: adds the method that holds the body, which throws until it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreMissingCodeFix)), Shared]
public sealed class CoreMissingCodeFix() : TracingCodeFix(DiagnosticDescriptors.CoreMissing, "Add the method that holds the body")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (TracedSource.Find(node, model, cancellation) is not { Syntax: { } source } declaration || CoreNames.IsTaken(declaration, declaration.CoreName))
        {
            return null;
        }

        var core = new CoreWriter(model, cancellation).Stub(source, declaration.Method, declaration.CoreName, SyntaxGenerator.GetGenerator(document));
        return async (editor, token) => (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false)).InsertAfter(source, core);
    }
}
