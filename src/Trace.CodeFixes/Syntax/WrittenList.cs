using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.CodeFixes;

/// <summary>Whether what stands between parentheses can be changed without a loss.</summary>
internal static class WrittenList
{
    /// <summary>Whether it is typed to its end, and the same in every configuration: a change would not come to what is left out.</summary>
    public static bool CanChange(SyntaxNode list) => !list.ContainsDiagnostics && !HasBranches(list);

    public static bool HasBranches(SyntaxNode list) =>
        list.ContainsDirectives && list.DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia));
}
