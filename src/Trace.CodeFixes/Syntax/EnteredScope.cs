using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Tracing.CodeFixes;

/// <summary>
/// A context that is entered around a call: around its statement, or from there to the end of the block where what the statement
/// declares is needed after it.
/// </summary>
internal sealed class EnteredScope
{
    private readonly string _type;
    private readonly string _entry;
    private readonly BlockSyntax? _block;
    private readonly bool _returns;

    private EnteredScope(SyntaxNode place, string entry, BlockSyntax? block, bool returns)
    {
        _type = entry.Contains("?") ? "global::Tracing.AmbientScope?" : "global::Tracing.AmbientScope";
        Place = place;
        _entry = entry + ".Activate()";
        _block = block;
        _returns = returns;
    }

    /// <summary>A statement, or the expression that is a whole body.</summary>
    public SyntaxNode Place { get; }

    /// <summary>Null where it would not compile, or would not do.</summary>
    public static EnteredScope? For(ExpressionSyntax call, string entry, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var ancestor in call.Ancestors())
        {
            switch (ancestor)
            {
                case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } body:
                    return OfExpression(body, entry, model, cancellation);
                case ArrowExpressionClauseSyntax or MemberDeclarationSyntax:
                    return null;
                case StatementSyntax statement:
                    return OfStatement(statement, entry, model);
            }
        }

        return null;
    }

    public void Apply(SyntaxEditor editor, bool prefersVar)
    {
        if (Place is ArrowExpressionClauseSyntax)
        {
            editor.ReplaceNode(Place.Parent!, (current, _) => WithBlock(current));
        }
        else if (_block is null)
        {
            editor.ReplaceNode(Place, (current, _) => IsEntered(current) ? current : Using((StatementSyntax)current).WithTriviaFrom(current));
        }
        else
        {
            editor.TrackNode(Place);
            editor.ReplaceNode(_block, (current, _) => current.GetCurrentNode(Place) is { } statement && !IsEntered(statement)
                ? InsertBefore((BlockSyntax)current, (StatementSyntax)statement, prefersVar)
                : current);
        }
    }

    private static EnteredScope? OfExpression(ArrowExpressionClauseSyntax body, string entry, SemanticModel model, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(body.Parent!, cancellation) is IMethodSymbol method
            ? new EnteredScope(body, entry, block: null, returns: !method.ReturnsVoid && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 }))
            : null;

    private static EnteredScope? OfStatement(StatementSyntax statement, string entry, SemanticModel model)
    {
        // An else goes with its if.
        while (statement.Parent is ElseClauseSyntax { Parent: IfStatementSyntax whole })
        {
            statement = whole;
        }

        if (statement is LocalFunctionStatementSyntax || statement.Parent is LabeledStatementSyntax)
        {
            return null;
        }

        if (!IsNeededAfter(statement, model))
        {
            return Yields(statement) ? null : new EnteredScope(statement, entry, block: null, returns: false);
        }

        // A jump must not cross the declaration, and what is entered in an iterator would be left in its consumer.
        return statement.Parent is BlockSyntax block
            && !block.DescendantNodes().Any(static node => node is LabeledStatementSyntax)
            && !block.Statements.SkipWhile(other => other != statement).Any(Yields)
                ? new EnteredScope(statement, entry, block, returns: false)
                : null;
    }

    private static bool Yields(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .Any(static node => node is YieldStatementSyntax);

    /// <summary>Whether the statement declares something that the rest of its block may use.</summary>
    private static bool IsNeededAfter(StatementSyntax statement, SemanticModel model)
    {
        if (statement is LocalDeclarationStatementSyntax)
        {
            return true;
        }

        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax) || model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow)
        {
            return false;
        }

        return statement.Parent.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => !statement.Span.Contains(name.SpanStart)
                && flow.VariablesDeclared.Any(variable => variable.Name == name.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, variable)));
    }

    /// <summary>Whether another edit has entered the context already.</summary>
    private bool IsEntered(SyntaxNode statement)
    {
        foreach (var node in statement.AncestorsAndSelf())
        {
            if (node is UsingStatementSyntax { Expression: { } expression } && IsEntry(expression))
            {
                return true;
            }

            if (node.Parent is BlockSyntax block && block.Statements.TakeWhile(other => other != node).OfType<LocalDeclarationStatementSyntax>().Any(IsEntry))
            {
                return true;
            }

            if (node is MemberDeclarationSyntax or LocalFunctionStatementSyntax)
            {
                return false;
            }
        }

        return false;
    }

    private bool IsEntry(LocalDeclarationStatementSyntax declaration) =>
        declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
        && declaration.Declaration.Variables.Any(variable => variable.Initializer is { } initializer && IsEntry(initializer.Value));

    private bool IsEntry(ExpressionSyntax expression) => expression.WithoutTrivia().ToString() == _entry;

    private UsingStatementSyntax Using(StatementSyntax statement) => SyntaxFactory
        .UsingStatement(SyntaxFactory.Block(statement.WithoutLeadingTrivia().WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)))
        .WithExpression(SyntaxFactory.ParseExpression(_entry))
        .WithAdditionalAnnotations(Formatter.Annotation);

    private BlockSyntax InsertBefore(BlockSyntax block, StatementSyntax statement, bool prefersVar)
    {
        var scope = SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(
                prefersVar ? SyntaxFactory.IdentifierName("var") : SyntaxFactory.ParseTypeName(_type).WithAdditionalAnnotations(Simplifier.Annotation),
                SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(SyntaxFactory.Identifier(FreeNames.Around(block, "scope")), null, SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(_entry))))))
            .WithUsingKeyword(Layout.Word(SyntaxKind.UsingKeyword))
            .NormalizeWhitespace()
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(Layout.LineEnd(Place));
        var rest = statement.WithLeadingTrivia(Layout.Indentation(statement));
        return block.WithStatements(block.Statements.ReplaceRange(statement, [scope.WithAdditionalAnnotations(Formatter.Annotation), rest]));
    }

    private SyntaxNode WithBlock(SyntaxNode function)
    {
        var (arrow, semicolon) = function is MethodDeclarationSyntax method
            ? (method.ExpressionBody, method.SemicolonToken)
            : (((LocalFunctionStatementSyntax)function).ExpressionBody, ((LocalFunctionStatementSyntax)function).SemicolonToken);
        if (arrow is null)
        {
            return function;
        }

        var expression = arrow.Expression.GetTrailingTrivia().All(Layout.IsBlank) ? arrow.Expression.WithoutTrivia() : arrow.Expression.WithoutLeadingTrivia();
        var end = SyntaxFactory.Token(Layout.Comments(semicolon.LeadingTrivia), SyntaxKind.SemicolonToken, default);
        StatementSyntax statement = _returns
            ? SyntaxFactory.ReturnStatement(Layout.Word(SyntaxKind.ReturnKeyword), expression, end)
            : SyntaxFactory.ExpressionStatement(expression, end);
        var comments = Layout.Comments([.. arrow.GetLeadingTrivia(), .. arrow.ArrowToken.TrailingTrivia, .. arrow.Expression.GetLeadingTrivia()])
            .SelectMany(comment => new[] { comment, Layout.LineEnd(Place) });
        var block = SyntaxFactory.Block(Using(statement).WithLeadingTrivia(comments)).WithTrailingTrivia(semicolon.TrailingTrivia).WithAdditionalAnnotations(Formatter.Annotation);
        return function is MethodDeclarationSyntax declaration
            ? declaration.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
            : ((LocalFunctionStatementSyntax)function).WithExpressionBody(null).WithSemicolonToken(default).WithBody(block);
    }
}
