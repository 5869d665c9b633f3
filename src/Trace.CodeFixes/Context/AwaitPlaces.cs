using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Where C# lets code await.</summary>
internal static class AwaitPlaces
{
    /// <summary>Whether an expression can be awaited where it stands, with no other change: false where that is not sure.</summary>
    public static bool Allows(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        for (var node = expression.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax:
                case CommonForEachStatementSyntax loop when IsRefLike(model.GetTypeInfo(loop.Expression, cancellation).Type):
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) && IsSafe(node, expression, model);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsSafe(node, expression, model);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsSafe(node, expression, model);
                case GlobalStatementSyntax:
                    return IsSafe(node, expression, model);
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether nothing lives there that cannot live on across an await.</summary>
    private static bool IsSafe(SyntaxNode function, SyntaxNode place, SemanticModel model)
    {
        for (var node = function; node is not null; node = node.Parent)
        {
            if (node is UnsafeStatementSyntax
                || node is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.UnsafeKeyword)
                || node is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.UnsafeKeyword))
            {
                return false;
            }
        }

        return !model.LookupSymbols(place.SpanStart).OfType<ILocalSymbol>().Any(static local => local.IsRef || IsRefLike(local.Type));
    }

    private static bool IsRefLike(ITypeSymbol? type) => type is { IsRefLikeType: true };
}
