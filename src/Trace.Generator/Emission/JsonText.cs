using System.Globalization;
using System.Text;

namespace Tracing.Generator;

/// <summary>Text as JSON, with escapes for all that would end a line, of JSON or of C#.</summary>
internal static class JsonText
{
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var json = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\')
            {
                json.Append('\\').Append(character);
            }
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
            {
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(character);
            }
        }

        return json.Append('"').ToString();
    }
}
