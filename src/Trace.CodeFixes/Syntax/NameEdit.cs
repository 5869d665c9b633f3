using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Takes a hole out of an interpolated name, and sets its value as a tag in the next statement.</summary>
internal sealed class NameEdit
{
    private readonly InterpolatedStringExpressionSyntax _text;
    private readonly ExpressionSyntax _name;
    private readonly StatementSyntax _statement;
    private readonly StatementSyntax _tag;

    private NameEdit(InterpolatedStringExpressionSyntax text, ExpressionSyntax name, StatementSyntax statement, StatementSyntax tag) =>
        (_text, _name, _statement, _tag) = (text, name, statement, tag);

    /// <summary>Null where there is no recorder at hand that takes a tag, the value is not simply there, or it is a secret.</summary>
    public static NameEdit? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { Parent: InterpolationSyntax { AlignmentClause: null, FormatClause: null, Parent: InterpolatedStringExpressionSyntax text } hole } value
            || text.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || KeyOf(value) is not { } key
            || SecretTagNames.NamesSecret(key, isNumber: false)
            || Text(value, model, cancellation) is not { } recorded
            || Name(text, hole) is not { } name)
        {
            return null;
        }

        var (statement, recorder) = (method.Name, call.Parent) switch
        {
            ("UpdateName", ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } update) when call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } =>
                ((StatementSyntax)update, receiver.Identifier.Text),
            ("Start" or "StartAmbient" or "Child", EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable })
                when method.ReturnType.Is(KnownTypeNames.SpanRecorder) => (Statement(declaration), variable.Identifier.Text),
            _ => (null, ""),
        };
        return statement is null ? null : new NameEdit(text, name, statement, Tag(statement, recorder, key, recorded));
    }

    public void Apply(SyntaxEditor editor)
    {
        editor.ReplaceNode(_text, (current, _) => _name.WithTriviaFrom(current));
        if (_statement is UsingStatementSyntax { Statement: BlockSyntax body })
        {
            editor.ReplaceNode(body, (current, _) => ((BlockSyntax)current).WithStatements(((BlockSyntax)current).Statements.Insert(0, _tag)));
        }
        else
        {
            editor.InsertAfter(_statement, _tag);
        }
    }

    private static StatementSyntax? Statement(VariableDeclarationSyntax declaration) => declaration.Parent switch
    {
        LocalDeclarationStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } local => local,
        UsingStatementSyntax { Statement: BlockSyntax { Statements.Count: > 0 } } block => block,
        _ => null,
    };

    private static StatementSyntax Tag(StatementSyntax statement, string recorder, string key, string value)
    {
        var body = (statement as UsingStatementSyntax)?.Statement as BlockSyntax;
        var place = body?.Statements[0] ?? statement;
        return SyntaxFactory.ParseStatement($"{recorder}.SetTag({SymbolDisplay.FormatLiteral(key, quote: true)}, {value});")
            .WithLeadingTrivia(body is not null || place.GetTrailingTrivia().EndsLine() ? Layout.Indentation(place) : default)
            .WithTrailingTrivia(place.GetTrailingTrivia().EndsLine() ? Layout.LineEnd(statement) : SyntaxFactory.Space);
    }

    /// <summary>The name as a text, or with the other holes.</summary>
    private static ExpressionSyntax? Name(InterpolatedStringExpressionSyntax text, InterpolationSyntax hole)
    {
        if (!text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken))
        {
            return null;
        }

        var index = text.Contents.IndexOf(hole);
        if (text.Contents.Count(static part => part is InterpolationSyntax) == 1)
        {
            var (before, after) = (TextAt(text, index - 1), TextAt(text, index + 1));
            return NameText.Join(before, after) is { } rest ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(rest)) : null;
        }

        // Other holes stay, with the text between them.
        var written = string.Concat(text.Contents.Take(index)).TrimEnd(' ', '.', '/', ':', '-') + string.Concat(text.Contents.Skip(index + 1));
        return SyntaxFactory.ParseExpression($"$\"{written}\"") is InterpolatedStringExpressionSyntax { ContainsDiagnostics: false } parsed ? parsed : null;
    }

    private static string TextAt(InterpolatedStringExpressionSyntax text, int index) =>
        index >= 0 && index < text.Contents.Count && text.Contents[index] is InterpolatedStringTextSyntax part ? part.TextToken.ValueText : "";

    private static string? KeyOf(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax name => Lower(name.Identifier.ValueText.TrimStart('_')),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } member => $"{Lower(owner.Identifier.ValueText.TrimStart('_'))}.{Lower(member.Name.Identifier.ValueText)}",
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => Lower(member.Name.Identifier.ValueText.TrimStart('_')),
        _ => null,
    };

    private static string Lower(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>The value as an argument of <c>SetTag</c>; null where it has no text without a format.</summary>
    private static string? Text(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var type = model.GetTypeInfo(value, cancellation).Type;
        return type?.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 ? value.ToString()
            : type.Is("System.Guid") || type.Is("Tracing.TraceId") || type.Is("Tracing.SpanId") ? $"{value}.ToString()"
            : type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].Is("System.Guid") ? $"{value}?.ToString()"
            : null;
    }
}
