using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC002: splits a method into the partial declaration, which is traced, and the Core that keeps its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTracedCodeFix)), Shared]
public sealed class MakeTracedCodeFix() : ContractCodeFix(DiagnosticDescriptors.MethodNotPartial, "Make the method traced: a partial declaration, and its body in a method of its own")
{
    private protected override ContractEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        TracedSource.Find(node, model, cancellation) is { HasOwnBody: false, Syntax: { } source } declaration
        && source is not { Body: null, ExpressionBody: null }
        && TracedSource.CanOpen(declaration.Method.ContainingType)
        && TracedSource.HasTraceableSignature(declaration)
        && declaration.Method is not { IsAsync: true, ReturnsVoid: true }
        && MethodSplit.IsPossible(source)
        && AccessibilityModifiers.Missing(declaration.Method) is { } missing
            ? Split(document, source, new MethodSplit(declaration, model, cancellation), missing)
            : null;

    private static ContractEdit Split(Document document, MethodDeclarationSyntax source, MethodSplit split, SyntaxKind[] accessibility)
    {
        var (declaration, core) = (split.Declaration(accessibility), split.Core());
        return async (editor, token) =>
        {
            var changes = await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            changes.InsertAfter(source, core);
            changes.ReplaceNode(source, (_, _) => declaration);
            PartialTypes.Open(changes, source);
        };
    }
}
