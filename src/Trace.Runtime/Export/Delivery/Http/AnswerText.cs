using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>Makes what an endpoint said fit for a log. An endpoint that refuses a key may say it back: what is secret of a request is not told.</summary>
internal sealed class AnswerText
{
    /// <summary>Of texts that no endpoint has said.</summary>
    public static readonly AnswerText Local = new([]);

    /// <summary>Chars.</summary>
    private const int MaxLength = 200;

    /// <summary>Chars. Shorter values are flags and numbers, which would be found anywhere.</summary>
    private const int MinSecretLength = 4;

    private readonly string[] _secrets;

    /// <param name="headers">Of each request; all of their values may be secrets.</param>
    public AnswerText(IEnumerable<KeyValuePair<string, string>> headers) => _secrets =
    [
        .. headers
            .SelectMany(static header => Secrets(header.Value))
            .Where(static secret => secret.Length >= MinSecretLength)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static secret => secret.Length),
    ];

    /// <summary>Behind a colon, or nothing when it said nothing that can be printed.</summary>
    public string Append(string status, string said)
    {
        var printable = Printable(said);
        return printable.Length == 0 ? status : $"{status}: {printable}";
    }

    /// <summary>Printable ASCII of it, each run of anything else as a space, capped.</summary>
    public string Printable(string said)
    {
        var text = new StringBuilder();
        foreach (var c in WithoutSecrets(said))
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
    public string Target(string? location) =>
        location is null ? "nowhere"
        : Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Printable(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
            : Printable(location.IndexOfAny(['?', '#']) is >= 0 and var end ? location[..end] : location);

    // Before it is cut, which might leave the half of one.
    private string WithoutSecrets(string said) =>
        _secrets.Aggregate(said, static (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));

    /// <summary>A value as it is, behind the name of its scheme, and the password in it.</summary>
    private static IEnumerable<string> Secrets(string value)
    {
        yield return value;
        if (value.Split(' ', 2) is not [("Bearer" or "Basic") and var scheme, var credentials])
        {
            yield break;
        }

        yield return credentials;
        var bytes = new byte[credentials.Length];
        if (scheme == "Basic" && Convert.TryFromBase64String(credentials, bytes, out var length))
        {
            var user = Encoding.UTF8.GetString(bytes, 0, length);
            yield return user[(user.IndexOf(':') + 1)..];
        }
    }
}
