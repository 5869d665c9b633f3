using System.Text;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Names of generated files.</summary>
internal static class HintNames
{
    private const int MaxReadableLength = 100;

    /// <summary>
    /// The readable name is followed by a hash of the whole signature, which tells apart overloads, arities, and names
    /// that differ in case only: hint names, like some file systems, ignore case.
    /// </summary>
    public static string Of(IMethodSymbol method)
    {
        var id = method.GetDocumentationCommentId() ?? method.ToDisplayString(SymbolText.FullyQualified);
        var readable = new StringBuilder();
        foreach (var character in id.Substring(id.IndexOf(':') + 1))
        {
            if (character == '(' || readable.Length == MaxReadableLength)
            {
                break;
            }

            readable.Append(character is '.' or '_' || char.IsLetterOrDigit(character) ? character : '-');
        }

        return $"{readable}.{Fnv1a(id):x8}.g.cs";
    }

    // string.GetHashCode differs from process to process.
    private static uint Fnv1a(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash;
    }
}
