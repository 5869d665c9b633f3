using System;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC103: awaits the task, where the code around is asynchronous already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitTaskCodeFix)), Shared]
public sealed class AwaitTaskCodeFix() : TracingCodeFix(ContextDescriptors.TaskDropped, "Await the task")
{
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || !AwaitPlaces.Allows(call, model, cancellation))
        {
            return null;
        }

        var task = Whole(call);
        return task.Parent is not ConditionalAccessExpressionSyntax
            && model.GetSpeculativeTypeInfo(task.SpanStart, Await(task), SpeculativeBindingOption.BindAsExpression).Type is { TypeKind: not TypeKind.Error }
            ? Edit(document, task, model, cancellation)
            : null;
    }

    private static SolutionEdit? Edit(Document document, ExpressionSyntax task, SemanticModel model, CancellationToken cancellation) => task.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } statement } declarator }
            when !IsMentioned(declarator, model, cancellation) => Replace(document, statement, Statement),
        var outer => IsDropped(outer) ? Replace(document, task, Await) : null,
    };

    private static SolutionEdit Replace<T>(Document document, T old, Func<T, SyntaxNode> change)
        where T : SyntaxNode => async (editor, token) =>
            (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false)).ReplaceNode(old, (current, _) => change((T)current));

    /// <summary>The expression that all of the statement is made of: the call, and what shows its task in another way.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax call) =>
        call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access
        && access.Expression == call
        && DroppedTask.IsAnotherView(access.Name.Identifier.ValueText)
            ? Whole(outer)
            : call;

    private static bool IsDropped(SyntaxNode? parent) => parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax;

    private static ExpressionStatementSyntax Statement(LocalDeclarationStatementSyntax declaration) =>
        SyntaxFactory.ExpressionStatement(Await(declaration.Declaration.Variables[0].Initializer!.Value), declaration.SemicolonToken)
            .WithLeadingTrivia(declaration.GetLeadingTrivia());

    private static ExpressionSyntax Await(ExpressionSyntax task)
    {
        var awaitable = task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } access }
            ? access.Expression
            : task;
        return SyntaxFactory.AwaitExpression(
                SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                awaitable.WithoutTrivia())
            .WithTriviaFrom(task);
    }

    private static bool IsMentioned(VariableDeclaratorSyntax declarator, SemanticModel model, CancellationToken cancellation)
    {
        var local = model.GetDeclaredSymbol(declarator, cancellation);
        foreach (var node in declarator.SyntaxTree.GetRoot(cancellation).DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && name.Identifier.ValueText == declarator.Identifier.ValueText
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            {
                return true;
            }
        }

        return false;
    }
}
