using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Names that mean nothing else yet.</summary>
internal static class FreeNames
{
    /// <summary>One for a new local: nothing in the member around the place, or at the top level in the file, is called so.</summary>
    public static string Around(SyntaxNode place, string wished) => Of(
        wished,
        place.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? place.AncestorsAndSelf().Last());

    /// <summary>The wished one, or the first with a number that none of the nodes uses: but names of other methods' parameters clash with nothing.</summary>
    public static string Of(string wished, params SyntaxNode[] nodes)
    {
        var taken = new HashSet<string>(nodes.SelectMany(static node => node.DescendantTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent?.Parent is not NameColonSyntax)
            .Select(static token => token.ValueText));
        var name = wished;
        for (var i = 2; taken.Contains(name); i++)
        {
            name = wished + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
