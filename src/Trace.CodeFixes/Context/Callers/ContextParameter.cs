using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>The parameter for a context that callers may leave out.</summary>
internal static class ContextParameter
{
    private const string Documentation = "The span context to work below; null for none.";

    // Several chains may come to the same method: it is changed once.
    private static readonly SyntaxAnnotation Done = new();

    public static void Add(SyntaxEditor editor, MethodPart part, MethodFamily method, SemanticModel? model)
    {
        if (model is null || TracingSymbols.Of(model.Compilation) is not { } symbols)
        {
            return;
        }

        var list = part.Syntax.ParameterList;
        var isImported = TypeNames.IsImported(symbols.SpanContext, model, list.SpanStart);
        var isNullable = model.GetNullableContext(list.SpanStart).AnnotationsEnabled();
        editor.ReplaceNode(list, (current, generator) => current.HasAnnotation(Done) ? current : ParameterInsertion
            .Insert((ParameterListSyntax)current, method.Index, Parameter(method.ParameterName, TypeNames.Of(symbols.SpanContext, isImported, generator), isNullable, part.CountsDefaults))
            .WithAdditionalAnnotations(Done));
        editor.ReplaceNode(part.Syntax, (current, _) => ParameterDocumentation.Add(
            (MethodDeclarationSyntax)current,
            method.ParameterName,
            Documentation,
            method.Index == 0 ? null : part.Symbol.Parameters[method.Index - 1].Name));
    }

    private static ParameterSyntax Parameter(string name, TypeSyntax type, bool isNullable, bool hasDefault)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType((isNullable ? SyntaxFactory.NullableType(type) : type).WithTrailingTrivia(SyntaxFactory.Space));
        return hasDefault
            ? parameter.WithIdentifier(parameter.Identifier.WithTrailingTrivia(SyntaxFactory.Space)).WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression)))
            : parameter;
    }
}
