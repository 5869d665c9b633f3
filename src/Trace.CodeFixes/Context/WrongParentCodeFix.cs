using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Enters the context that a method was given where it calls ambient code; a span that it starts itself hangs below it at once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WrongParentCodeFix() : TracingCodeFix(ContextDescriptors.WrongParent, "Enter the given span context")
{
    /// <inheritdoc/>
    private protected override SolutionEdit? Find(Document document, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || TracingSymbols.Of(model.Compilation) is not { } symbols
            || WrongParentAt(call, model, symbols, cancellation) is not { } wrong)
        {
            return null;
        }

        if (wrong.Use is { IsStart: true })
        {
            return IsKnownAt(call, wrong.Context, model) ? StartBelow(document, call, wrong.Context) : null;
        }

        return EnteredScope.For(call, wrong.Context.Entry, model, cancellation) is { } scope && IsKnownAt(scope.Place, wrong.Context, model)
            ? async (editor, token) => scope.Apply(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false), VarPreference.At(document, node, model))
            : null;
    }

    private static WrongParent? WrongParentAt(InvocationExpressionSyntax call, SemanticModel model, TracingSymbols symbols, CancellationToken cancellation)
    {
        foreach (var ancestor in call.Ancestors())
        {
            var (function, body) = ancestor switch
            {
                MethodDeclarationSyntax method => (model.GetDeclaredSymbol(method, cancellation), BodyOf(model.GetOperation(method, cancellation))),
                LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax when model.GetOperation(ancestor, cancellation) is { } operation => WrongParents.FunctionOf(operation),
                _ => default,
            };
            if (function is not null
                && body is not null
                && WrongParents.IsGivenContext(function, symbols)
                && WrongParents.Find(function, body, symbols).FirstOrDefault(wrong => wrong.Call.Syntax == call) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IOperation? BodyOf(IOperation? method) => method is IMethodBodyOperation body ? body.BlockBody ?? body.ExpressionBody : null;

    /// <summary>Whether the name means the context at a place, and may be captured there.</summary>
    private static bool IsKnownAt(SyntaxNode place, ExplicitContext context, SemanticModel model)
    {
        foreach (var ancestor in place.Ancestors())
        {
            if (context.Symbol.DeclaringSyntaxReferences.Any(reference => ancestor.Contains(reference.GetSyntax())))
            {
                break;
            }

            var modifiers = ancestor switch
            {
                LocalFunctionStatementSyntax local => local.Modifiers,
                AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
                _ => (SyntaxTokenList?)null,
            };
            if (modifiers is { } found && (found.Any(SyntaxKind.StaticKeyword) || context.Symbol is IParameterSymbol { RefKind: not RefKind.None }))
            {
                return false;
            }
        }

        return SymbolEqualityComparer.Default.Equals(model.LookupSymbols(place.SpanStart, name: context.Symbol.Name).FirstOrDefault(), context.Symbol);
    }

    private static SolutionEdit StartBelow(Document document, InvocationExpressionSyntax call, ExplicitContext context) => async (editor, token) =>
    {
        var changes = await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
        changes.ReplaceNode(call, (current, _) =>
        {
            var invocation = (InvocationExpressionSyntax)current;
            var name = invocation.Expression is MemberAccessExpressionSyntax access ? access.Name : (SimpleNameSyntax)invocation.Expression;
            return invocation
                .ReplaceNode(name, SyntaxFactory.IdentifierName("Start").WithTriviaFrom(name))
                .WithArgumentList(new ArgumentChange(0, replaces: false, name: null, context.Value).ApplyTo(invocation.ArgumentList));
        });
    };
}
