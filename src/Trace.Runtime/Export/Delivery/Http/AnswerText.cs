using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>What an endpoint said, made fit for a log.</summary>
internal static class AnswerText
{
    /// <summary>Chars.</summary>
    private const int MaxLength = 200;

    /// <summary>Behind a colon, or nothing when it said nothing that can be printed.</summary>
    public static string Append(string status, ReadOnlySpan<char> said)
    {
        var printable = Printable(said);
        return printable.Length == 0 ? status : $"{status}: {printable}";
    }

    /// <summary>Printable ASCII of it, each run of anything else as a space, capped.</summary>
    public static string Printable(ReadOnlySpan<char> said)
    {
        var text = new StringBuilder();
        foreach (var c in said)
        {
            var kept = c is > ' ' and < '\u007f' ? c : ' ';
            if (kept != ' ' || (text.Length > 0 && text[^1] != ' '))
            {
                _ = text.Append(kept);
            }

            if (text.Length == MaxLength)
            {
                return text.Append('…').ToString();
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Where a redirect leads, without what may be secret: user, query and fragment.</summary>
    public static string Target(string? location) =>
        location is null ? "nowhere"
        : Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Printable(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
            : Printable(location.AsSpan(0, location.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : location.Length));
}
