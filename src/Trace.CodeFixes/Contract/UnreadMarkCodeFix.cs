using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC019: moves a mark from a Core to the declaration, where it counts; removes one that belongs to no traced method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreadMarkCodeFix)), Shared]
public sealed class UnreadMarkCodeFix() : TracingCodeFix(DiagnosticDescriptors.NobodyReads, "Move or remove what nobody reads")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not AttributeSyntax attribute || UnreadMark.Find(attribute, model, cancellation) is not { } mark)
        {
            return null;
        }

        if (mark.Declaration is not { } declaration)
        {
            return async (editor, token) => AttributeRemoval.Remove(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false), attribute);
        }

        var move = new MarkMove(attribute, declaration, model, cancellation);
        return !move.IsPossible || document.Project.Solution.GetDocument(declaration.Syntax!.SyntaxTree) is not { } target
            ? null
            : async (editor, token) =>
            {
                AttributeRemoval.Remove(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false), attribute);
                if (move.IsNeeded)
                {
                    move.Add(await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false));
                }
            };
    }
}
