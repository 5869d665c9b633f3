using System.Text;

namespace Tracing.Generator;

/// <summary>Names of generated files.</summary>
internal static class HintNames
{
    private const int MaxReadableLength = 100;

    /// <summary>
    /// The readable name is followed by a hash of all that tells one file's type from others': arities, nesting, unsafe parts, and
    /// names that differ in case only: hint names, like some file systems, ignore case. Half-typed code has types that differ in their
    /// keyword only, and namespaces that have no name yet.
    /// </summary>
    public static string Of(TypeScope scope)
    {
        var id = new StringBuilder(scope.Namespace is "" ? "-" : scope.Namespace);
        foreach (var type in scope.Types)
        {
            id.Append(id.Length == 0 ? "" : ".").Append(type.Name);
        }

        var readable = new StringBuilder();
        for (var i = 0; i < id.Length && i < MaxReadableLength; i++)
        {
            readable.Append(id[i] is '.' or '_' || IsAsciiLetterOrDigit(id[i]) ? id[i] : '-');
        }

        foreach (var type in scope.Types)
        {
            // What stands in an unsafe part of a type gets a file of its own.
            id.Append(type.IsUnsafe ? '!' : ',').Append(type.Keyword is "class" ? "" : type.Keyword);
        }

        return $"{readable}.{Fnv1a(id.ToString()):x16}.g.cs";
    }

    // File systems count bytes, of which other characters are several.
    private static bool IsAsciiLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    // string.GetHashCode differs from process to process.
    private static ulong Fnv1a(string text)
    {
        var hash = 14695981039346656037ul;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211ul);
        }

        return hash;
    }
}
