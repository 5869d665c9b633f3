using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC017: takes the attribute, the argument or the statement away that records the secret.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SecretTagCodeFix)), Shared]
public sealed class SecretTagCodeFix() : TracingCodeFix(DiagnosticDescriptors.SecretTag, "Do not record it")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node switch
    {
        AttributeSyntax attribute => async (editor, token) =>
            AttributeRemoval.Remove(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false), attribute),
        AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax list } argument => async (editor, token) =>
            (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
                .ReplaceNode(list, (current, _) => Without((AttributeArgumentListSyntax)current, argument)),
        _ when Statement(node) is { Parent: BlockSyntax block } statement => async (editor, token) =>
            (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
                .ReplaceNode(block, (current, _) => Without((BlockSyntax)current, statement)),
        _ => null,
    };

    private static AttributeArgumentListSyntax Without(AttributeArgumentListSyntax list, AttributeArgumentSyntax argument) =>
        list.Arguments.FirstOrDefault(other => other.IsEquivalentTo(argument)) is { } found ? list.WithArguments(list.Arguments.Remove(found)) : list;

    /// <summary>A statement that does nothing but to record the tag, among others: <c>span.SetTag(…);</c></summary>
    private static ExpressionStatementSyntax? Statement(SyntaxNode node)
    {
        var call = node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        var isSetTag = call?.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax or MemberAccessExpressionSyntax, Name.Identifier.ValueText: "SetTag" };
        return isSetTag && call!.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement ? statement : null;
    }

    private static BlockSyntax Without(BlockSyntax block, StatementSyntax statement)
    {
        if (block.Statements.FirstOrDefault(other => other.IsEquivalentTo(statement)) is not { } found)
        {
            return block;
        }

        // One that shares its line with what follows leaves no line behind.
        return Layout.StartsLine(statement) ? block.WithoutButComments(found) : block.RemoveNode(found, SyntaxRemoveOptions.KeepDirectives)!;
    }
}
