using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Writes the method that holds a body, out of the syntax of the method that has it or shall have it.</summary>
internal sealed class CoreWriter(SemanticModel model, CancellationToken cancellation)
{
    private readonly AttributeSorter _attributes = new(model, cancellation);

    /// <summary>A Core that throws until it is written, to stand after the declaration.</summary>
    public MethodDeclarationSyntax Stub(MethodDeclarationSyntax source, IMethodSymbol method, string name, SyntaxGenerator generator)
    {
        var lineEnd = Layout.LineEnd(source);
        var exception = generator.ObjectCreationExpression(generator.TypeExpression(model.Compilation.GetTypeByMetadataName("System.NotImplementedException")!));
        var body = SyntaxFactory.Block((StatementSyntax)generator.ThrowStatement(exception));
        return Below(source, Head(source, method, name, movesBody: false).WithBody(body))
            .WithTrailingTrivia(IsFollowedAtOnce(source) ? SyntaxFactory.TriviaList(lineEnd, lineEnd) : SyntaxFactory.TriviaList(lineEnd))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>The source's body below Core's head.</summary>
    public MethodDeclarationSyntax WithBodyOf(MethodDeclarationSyntax source, IMethodSymbol method, string name) =>
        Head(source, method, name, movesBody: true)
            .WithBody(source.Body)
            .WithExpressionBody(source.ExpressionBody)
            .WithSemicolonToken(source.SemicolonToken);

    /// <summary>Core on a line of its own below an empty one.</summary>
    public static MethodDeclarationSyntax Below(MethodDeclarationSyntax source, MethodDeclarationSyntax core) => core.WithLeadingTrivia(
        SyntaxFactory.TriviaList(Layout.LineEnd(source)).AddRange(core.GetLeadingTrivia().Where(static trivia => trivia.IsDirective)).AddRange(Layout.Indentation(source)));

    /// <summary>A parameter as Core takes it: what only callers see goes.</summary>
    public ParameterSyntax Parameter(ParameterSyntax source, IParameterSymbol symbol, bool movesBody)
    {
        var modifiers = source.Modifiers
            .Where(static modifier => modifier.Kind() is SyntaxKind.ScopedKeyword or SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword)
            .Select(static modifier => Layout.Word(modifier.Kind()))
            .ToList();
        if (symbol.IsParams && symbol.ScopedKind != ScopedKind.None && !source.Modifiers.Any(SyntaxKind.ScopedKeyword))
        {
            modifiers.Insert(0, Layout.Word(SyntaxKind.ScopedKeyword));
        }

        return SyntaxFactory.Parameter(
                Attributes(source.AttributeLists, movesBody),
                SyntaxFactory.TokenList(modifiers),
                source.Type?.WithLeadingTrivia(),
                source.Identifier,
                @default: null)
            .WithoutComments()
            .WithLeadingTrivia(Layout.WithoutComments(source.GetLeadingTrivia()))
            .WithTrailingTrivia(source.Default is null ? Layout.WithoutComments(source.GetTrailingTrivia()) : default);
    }

    /// <summary>The constraints that a method of its own needs; an override inherits its own.</summary>
    public static SyntaxList<TypeParameterConstraintClauseSyntax> Constraints(MethodDeclarationSyntax source, IMethodSymbol method, bool spelledOut = false)
    {
        if (!method.IsOverride && !spelledOut)
        {
            return new SyntaxList<TypeParameterConstraintClauseSyntax>(source.ConstraintClauses.Select(static clause => clause.WithoutComments()));
        }

        var clauses = string.Join(" ", SymbolText.Constraints(method, SymbolText.FullyQualified));
        var parsed = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"void M<T>() {clauses};")!;
        return new SyntaxList<TypeParameterConstraintClauseSyntax>(parsed.ConstraintClauses.Select(static clause =>
            clause.WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation)));
    }

    /// <summary>Whether a member follows without an empty line: behind a body there is one.</summary>
    private static bool IsFollowedAtOnce(MethodDeclarationSyntax source) =>
        source.GetTrailingTrivia().EndsLine()
        && source.GetLastToken().GetNextToken() is var next
        && !next.IsKind(SyntaxKind.CloseBraceToken)
        && !next.LeadingTrivia.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1).Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsDirective);

    private MethodDeclarationSyntax Head(MethodDeclarationSyntax source, IMethodSymbol method, string name, bool movesBody)
    {
        var directives = new HeadDirectives(source, default, _attributes);
        var copies = directives.AreAmongAttributes ? new AttributeCopies(source, directives, lists => Attributes(lists, movesBody)) : null;
        var lists = copies?.Lists ?? Attributes(source.AttributeLists, movesBody);
        if (copies is null && lists.Count > 0)
        {
            lists = lists.Replace(lists[0], lists[0].WithLeadingTrivia());
        }

        var modifiers = source.Modifiers
            .Where(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.UnsafeKeyword
                || (movesBody && modifier.IsKind(SyntaxKind.AsyncKeyword)))
            .Select(static modifier => Layout.Word(modifier.Kind()))
            .Prepend(Layout.Word(SyntaxKind.PrivateKeyword))
            .ToList();
        if (lists.Count > 0 && lists.Last().GetTrailingTrivia().EndsLine())
        {
            modifiers[0] = modifiers[0].WithLeadingTrivia(copies?.AboveModifiers ?? Layout.Indentation(source));
        }

        var parameters = source.ParameterList.Parameters.Select((parameter, i) => Parameter(parameter, method.Parameters[i], movesBody));
        return SyntaxFactory.MethodDeclaration(
            lists,
            SyntaxFactory.TokenList(modifiers),
            source.ReturnType.WithoutComments().WithLeadingTrivia(),
            explicitInterfaceSpecifier: null,
            SyntaxFactory.ParseToken(SymbolText.Escape(name)).WithTrailingTrivia(source.Identifier.TrailingTrivia),
            TypeParameters(source, movesBody),
            source.ParameterList.WithoutComments().WithParameters(SyntaxFactory.SeparatedList(
                parameters,
                source.ParameterList.WithoutComments().Parameters.GetSeparators())),
            Constraints(source, method),
            body: null,
            expressionBody: null,
            semicolonToken: default);
    }

    public TypeParameterListSyntax? TypeParameters(MethodDeclarationSyntax source, bool movesBody) =>
        source.TypeParameterList is not { } list
            ? null
            : list.WithParameters(SyntaxFactory.SeparatedList(
                list.Parameters.Select(parameter => parameter.WithAttributeLists(Attributes(parameter.AttributeLists, movesBody))),
                list.Parameters.GetSeparators())).WithoutComments();

    // Where the body does not move, neither do its attributes.
    private SyntaxList<AttributeListSyntax> Attributes(SyntaxList<AttributeListSyntax> lists, bool movesBody) =>
        _attributes.Select(lists, movesBody ? AttributePlace.Core : AttributePlace.Declaration | AttributePlace.Core);
}
