using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>The call that ends a local at the very place where its <c>using</c> declaration does. Any other says how long a span took, and stays.</summary>
internal static class SuperfluousEnd
{
    public static ExpressionStatementSyntax? Find(LocalDeclarationStatementSyntax declaration, string local, SemanticModel model, CancellationToken cancellation)
    {
        if (declaration.Parent is not BlockSyntax block)
        {
            return null;
        }

        var last = block.Statements.Count - 1;
        if (last > 0 && block.Statements[last] is ReturnStatementSyntax result && IsKnown(result.Expression, model, cancellation))
        {
            last--;
        }

        return block.Statements[last] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax access } } end
            && access is { Expression: IdentifierNameSyntax receiver, Name.Identifier.ValueText: "End" or "Dispose" }
            && receiver.Identifier.ValueText == local
            && Layout.StartsLine(end)
            && end.GetTrailingTrivia().EndsLine()
            && !block.Statements.SkipWhile(statement => statement != declaration).Skip(1).Any(static statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })
            && end.GetLeadingTrivia().Concat(end.GetTrailingTrivia()).All(Layout.IsBlank)
                ? end
                : null;
    }

    /// <summary>Whether the result is there already: what is still to be computed would run inside.</summary>
    private static bool IsKnown(ExpressionSyntax? result, SemanticModel model, CancellationToken cancellation) =>
        result is null or LiteralExpressionSyntax
        || (result is IdentifierNameSyntax && model.GetSymbolInfo(result, cancellation).Symbol is ILocalSymbol or IParameterSymbol);
}
