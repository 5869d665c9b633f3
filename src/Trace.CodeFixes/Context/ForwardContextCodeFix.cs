using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC101: passes the span context in scope, by the parameter of the method that is called, or by an overload that has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForwardContextCodeFix)), Shared]
public sealed class ForwardContextCodeFix() : TracingCodeFix(ContextDescriptors.NotForwarded, "Forward the span context")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (TracingSymbols.Of(model.Compilation) is not { } symbols
            || CallAt(node) is not { } call
            || model.GetOperation(call, cancellation) is not { } operation
            || MissingContext.Find(operation, new ForwardingRules(symbols), () => CompilerGraph.OfMember(operation, cancellation), cancellation) is not { Change: { } change })
        {
            return null;
        }

        return async (editor, token) => (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false))
            .ReplaceNode(call, (current, _) => CallSite.With(current, change.ApplyTo(CallSite.ArgumentsOf(current))));
    }

    /// <summary>The call that names what it calls at this place, by its first word where an argument and its expression are the same.</summary>
    private static SyntaxNode? CallAt(SyntaxNode name)
    {
        for (var node = name.FindToken(name.SpanStart).Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax:
                    return node;
                case ArgumentListSyntax or StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
