using System.Globalization;
using System.Text;

namespace Tracing.Viewer;

/// <summary>Text from outside, made fit to be quoted in a message: short, and without control characters.</summary>
internal static class SafeText
{
    private const int MaxLength = 100;

    public static string Quote(string value)
    {
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= MaxLength)
            {
                return text.Append('…').ToString();
            }

            // Format characters could turn the rest of the message around (right-to-left overrides).
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }
}
