using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>The call that ends a local at the very place where its <c>using</c> declaration does. Any other says how long a span took, and stays.</summary>
internal static class SuperfluousEnd
{
    public static ExpressionStatementSyntax? Find(LocalDeclarationStatementSyntax declaration, string local)
    {
        if (declaration.Parent is not BlockSyntax block)
        {
            return null;
        }

        var last = block.Statements.Count - 1;
        if (last > 0 && block.Statements[last] is ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax })
        {
            last--;
        }

        return block.Statements[last] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax access } } end
            && access is { Expression: IdentifierNameSyntax receiver, Name.Identifier.ValueText: "End" or "Dispose" }
            && receiver.Identifier.ValueText == local
            && Layout.StartsLine(end)
            && end.GetLeadingTrivia().Concat(end.GetTrailingTrivia()).All(Layout.IsBlank)
                ? end
                : null;
    }
}
