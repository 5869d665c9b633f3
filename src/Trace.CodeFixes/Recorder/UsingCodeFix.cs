using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Makes what is started end with its block, by a <c>using</c> declaration.</summary>
public abstract class UsingCodeFix : TracingCodeFix
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool _isForIterators;

    /// <param name="rule">What is fixed.</param>
    /// <param name="title">As editors show it.</param>
    /// <param name="type">Of what is started.</param>
    /// <param name="name">Of a variable for what had none.</param>
    /// <param name="isForIterators">Whether the consumer of an iterator may run while it is open.</param>
    private protected UsingCodeFix(DiagnosticDescriptor rule, string title, string type, string name, bool isForIterators)
        : base(rule, title)
    {
        _type = "global::" + type;
        _name = name;
        _isForIterators = isForIterators;
    }

    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } creation
            || creation.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || !AllowsDeclaration(statement)
            || model.GetOperation(creation, cancellation) is not { } operation
            || OwnedValue.Of(operation) is not { } value
            || TracingSymbols.Of(model.Compilation) is not { } symbols)
        {
            return null;
        }

        return value.Local is { } local ? OfLocal(document, statement, local, RecorderUses.Of(FunctionGraph.Body(operation), local, symbols, cancellation), model, cancellation)
            : statement is ExpressionStatementSyntax dropped && Whole(creation) is var whole && IsDropped(whole, dropped) ? OfResult(document, dropped, whole, Type(document, whole, model))
            : statement.Parent is BlockSyntax block && IsFirst(creation, statement) ? OfReceiver(document, block, statement, creation, Type(document, creation, model))
            : null;
    }

    /// <summary>A local that nobody else ends or writes.</summary>
    private static SolutionEdit? OfLocal(Document document, StatementSyntax statement, ILocalSymbol local, RecorderUses uses, SemanticModel model, CancellationToken cancellation)
    {
        if (statement is not LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables, UsingKeyword.RawKind: 0 } declaration
            || !local.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) == variables[0])
            || uses.IsGivenAway || uses.MayEndElsewhere || uses.IsWritten)
        {
            return null;
        }

        var end = SuperfluousEnd.Find(declaration, local.Name, model, cancellation);
        return async (editor, token) =>
        {
            var changes = await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            changes.ReplaceNode(declaration, static (current, _) => WithUsing((LocalDeclarationStatementSyntax)current));
            if (end is not null)
            {
                changes.RemoveNode(end, SyntaxRemoveOptions.KeepNoTrivia);
            }
        };
    }

    /// <summary>A result that nobody keeps.</summary>
    private SolutionEdit OfResult(Document document, ExpressionStatementSyntax statement, ExpressionSyntax value, TypeSyntax type) => async (editor, token) =>
        (await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false)).ReplaceNode(statement, (current, _) => Declare(current, value, type)
            .WithTriviaFrom(current));

    /// <summary>A result of which only a member is used.</summary>
    private SolutionEdit OfReceiver(Document document, BlockSyntax block, StatementSyntax statement, ExpressionSyntax creation, TypeSyntax type) => async (editor, token) =>
    {
        var changes = await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
        changes.TrackNode(statement);
        changes.TrackNode(creation);
        changes.ReplaceNode(block, (current, _) => current.GetCurrentNode(statement) is { } place && current.GetCurrentNode(creation) is { } receiver
            ? InsertBefore((BlockSyntax)current, place, receiver, type)
            : current);
    };

    private BlockSyntax InsertBefore(BlockSyntax block, StatementSyntax place, ExpressionSyntax receiver, TypeSyntax type)
    {
        var declaration = Declare(place, receiver, type)
            .WithLeadingTrivia(place.GetLeadingTrivia())
            .WithTrailingTrivia(Layout.LineEnd(block));
        var rest = place
            .ReplaceNode(receiver, SyntaxFactory.IdentifierName(declaration.Declaration.Variables[0].Identifier).WithTrailingTrivia(receiver.GetTrailingTrivia()))
            .WithLeadingTrivia(Layout.Indentation(place));
        return block.WithStatements(block.Statements.ReplaceRange(place, [declaration, rest]));
    }

    private LocalDeclarationStatementSyntax Declare(SyntaxNode place, ExpressionSyntax value, TypeSyntax type) => SyntaxFactory.LocalDeclarationStatement(
            default,
            Layout.Word(SyntaxKind.UsingKeyword),
            default,
            SyntaxFactory.VariableDeclaration(
                type.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(
                    SyntaxFactory.Identifier(default, FreeNames.Around(place, _name), SyntaxFactory.TriviaList(SyntaxFactory.Space)),
                    null,
                    SyntaxFactory.EqualsValueClause(Layout.Word(SyntaxKind.EqualsToken), value.WithoutTrivia())))),
            SyntaxFactory.Token(default, SyntaxKind.SemicolonToken, default));

    private TypeSyntax Type(Document document, ExpressionSyntax value, SemanticModel model) => VarPreference.At(document, value, model, IsApparent(value))
        ? SyntaxFactory.IdentifierName(SyntaxFactory.Identifier(default, "var", default))
        : SyntaxFactory.ParseTypeName(value is ConditionalAccessExpressionSyntax ? _type + "?" : _type).WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Whether the type is named where it is made: <c>SpanRecorder.Start(…)</c>.</summary>
    private bool IsApparent(ExpressionSyntax value)
    {
        var name = value switch
        {
            ObjectCreationExpressionSyntax creation => creation.Type,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
            _ => null,
        };
        return name?.GetLastToken().ValueText is { } last && _type.EndsWith("." + last, StringComparison.Ordinal);
    }

    private static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax declaration) => declaration
        .WithoutLeadingTrivia()
        .WithUsingKeyword(Layout.Word(SyntaxKind.UsingKeyword))
        .WithLeadingTrivia(declaration.GetLeadingTrivia());

    /// <summary>A block or the top level, where no jump would cross the declaration.</summary>
    private bool AllowsDeclaration(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => !block.DescendantNodes().Any(node => node is LabeledStatementSyntax || (!_isForIterators && node is YieldStatementSyntax)),
        GlobalStatementSyntax { Parent: { } file } => !file.ChildNodes().Any(static node => node is GlobalStatementSyntax { Statement: LabeledStatementSyntax }),
        _ => false,
    };

    /// <summary>With the question mark that a call stands behind.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax creation) =>
        creation.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == creation ? Whole(access) : creation;

    private static bool IsDropped(ExpressionSyntax whole, ExpressionStatementSyntax statement) => statement.Expression == whole
        || (statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment && assignment.Right == whole);

    /// <summary>Whether nothing of the statement is evaluated before.</summary>
    private static bool IsFirst(ExpressionSyntax creation, StatementSyntax statement)
    {
        var whole = statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment } => assignment.Right,
            ExpressionStatementSyntax expression => expression.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value,
            _ => null,
        };
        while (whole is not null && whole != creation)
        {
            whole = whole switch
            {
                InvocationExpressionSyntax call => call.Expression,
                MemberAccessExpressionSyntax access => access.Expression,
                _ => null,
            };
        }

        return whole is not null;
    }
}
