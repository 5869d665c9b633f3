using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Takes holes out of an interpolated name, and sets their values as tags in the next statements.</summary>
internal sealed class NameEdit
{
    private static readonly char[] Separators = [' ', '.', '/', ':', '-'];

    private readonly InterpolatedStringExpressionSyntax _text;
    private readonly ExpressionSyntax _name;
    private readonly StatementSyntax _statement;
    private readonly IReadOnlyList<StatementSyntax> _tags;

    private NameEdit(InterpolatedStringExpressionSyntax text, ExpressionSyntax name, StatementSyntax statement, IReadOnlyList<StatementSyntax> tags) =>
        (_text, _name, _statement, _tags) = (text, name, statement, tags);

    /// <summary>Null where there is no recorder at hand that takes a tag, the value is not simply there, or it is a secret.</summary>
    public static NameEdit? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { Parent: InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } reported }
            || text.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || model.GetOperation(text, cancellation) is not IInterpolatedStringOperation operation)
        {
            return null;
        }

        var holes = new Dictionary<InterpolationSyntax, (string Key, string Value)>();
        foreach (var value in ManyValues.InHoles(operation, countersToo: false))
        {
            if (value.Syntax is ExpressionSyntax { Parent: InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole } written
                && hole.DescendantTrivia().All(Layout.IsBlank)
                && KeyOf(written) is { } key
                && !SecretTagNames.NamesSecret(key, isNumber: false)
                && Text(written, model, cancellation) is { } recorded
                && holes.Values.All(known => known.Key != key || known.Value == recorded))
            {
                holes.Add(hole, (key, recorded));
            }
        }

        if (!holes.ContainsKey(reported) || Name(operation, text, holes.Keys) is not { } name)
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
        return statement is null || IsHalfTyped(statement) || !holes.Keys.All(hole => IsSeenIn(statement, hole.Expression, model, cancellation))
            ? null
            : new NameEdit(text, name, statement, [.. holes.Values.Distinct().Select(tag => Tag(statement, recorder, tag.Key, tag.Value))]);
    }

    public void Apply(SyntaxEditor editor)
    {
        editor.ReplaceNode(_text, (current, _) => _name.WithTriviaFrom(current));
        if (_statement is UsingStatementSyntax { Statement: BlockSyntax body })
        {
            editor.ReplaceNode(body, (current, _) => ((BlockSyntax)current).WithStatements(((BlockSyntax)current).Statements.InsertRange(0, _tags)));
        }
        else
        {
            editor.InsertAfter(_statement, _tags);
        }
    }

    private static bool IsHalfTyped(StatementSyntax statement) =>
        statement is UsingStatementSyntax { Declaration: var declaration } ? declaration is not { ContainsDiagnostics: false } : statement.ContainsDiagnostics;

    /// <summary>Whether a value means the same where its tag is set: a block may have its own variable of that name.</summary>
    private static bool IsSeenIn(StatementSyntax statement, ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) =>
        statement is not UsingStatementSyntax { Statement: BlockSyntax block }
        || value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() is not { Parent: not MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } first
        || model.LookupSymbols(block.OpenBraceToken.SpanStart, name: first.Identifier.ValueText).Contains(model.GetSymbolInfo(first, cancellation).Symbol!, SymbolEqualityComparer.Default);

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

    /// <summary>The name as a text, or with the other holes; null where nothing would remain, or it is written in another way.</summary>
    private static ExpressionSyntax? Name(IInterpolatedStringOperation operation, InterpolatedStringExpressionSyntax text, ICollection<InterpolationSyntax> holes)
    {
        if (!text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken))
        {
            return null;
        }

        var isLiteral = text.Contents.All(part => part is not InterpolationSyntax hole || holes.Contains(hole));
        var rest = "";
        var isCut = false;
        foreach (var part in text.Contents)
        {
            if (part is InterpolationSyntax hole && holes.Contains(hole))
            {
                isCut = true;
                continue;
            }

            // Braces are doubled in the syntax.
            var next = isLiteral ? operation.Parts.OfType<IInterpolatedStringTextOperation>().FirstOrDefault(other => other.Syntax == part)?.Text.ConstantValue.Value as string : part.ToString();
            if (next is null)
            {
                return null;
            }

            rest = !isCut ? rest + next : isLiteral ? NameText.Join(rest, next) ?? "" : Joined(rest, next);
            isCut = false;
        }

        rest = !isCut ? rest : isLiteral ? NameText.Join(rest, "") ?? "" : Joined(rest, "");
        return rest.Length == 0 ? null
            : isLiteral ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(rest))
            : SyntaxFactory.ParseExpression($"$\"{rest}\"") is InterpolatedStringExpressionSyntax { ContainsDiagnostics: false } parsed ? parsed
            : null;
    }

    // Other holes stay, with the text between them.
    private static string Joined(string before, string after) => before.TrimEnd(Separators) is { Length: > 0 } start ? start + after : after.TrimStart(Separators);

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
