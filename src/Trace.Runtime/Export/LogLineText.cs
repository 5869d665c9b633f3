using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tracing.Export;

/// <summary>
/// Text of a span, made fit for a line of a log: clients choose some of it, and must neither forge lines nor steer the
/// terminal of the reader.
/// </summary>
internal static class LogLineText
{
    /// <summary>The C0 and C1 controls, the separators of lines, and what turns the direction of the text around.</summary>
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).Where(IsUnsafe)]);

    /// <summary>The text itself, or a copy with <c>\uXXXX</c> for each char that is not fit.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Unsafe))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = Unsafe.Contains(c) ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
