using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Names for new locals.</summary>
internal static class LocalNames
{
    /// <summary>The wish, or with a number behind it, so that nothing in the member around a place is called so.</summary>
    public static string Free(SyntaxNode place, string wish)
    {
        var member = place.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? place.AncestorsAndSelf().Last();
        var taken = member.DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText)
            .ToImmutableHashSet();
        var name = wish;
        for (var i = 2; taken.Contains(name); i++)
        {
            name = wish + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
