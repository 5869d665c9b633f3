using System.Buffers;
using System.Buffers.Text;

namespace Tracing;

/// <summary>Where a secret begins and ends. Rather a character too many than one too few.</summary>
internal static class SecretValue
{
    /// <summary>Characters; a part of a JSON web token has more.</summary>
    private const int MinJwtPart = 8;

    /// <summary>Characters; what follows the word Bearer in prose is shorter.</summary>
    private const int MinBearerToken = 16;

    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> Token68 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private static readonly SearchValues<char> Marks = SearchValues.Create(";=\r\n\"");

    private static readonly string[] Schemes =
        ["Bearer", "Basic", "Digest", "Negotiate", "NTLM", "ApiKey", "Token", "AWS4-HMAC-SHA256", "SharedKey", "SharedAccessSignature"];

    /// <summary>The secret after a name and a separator.</summary>
    /// <param name="text">All of it.</param>
    /// <param name="at">After the separator and white space.</param>
    /// <param name="kind">What the name says.</param>
    /// <param name="isAssigned">Whether the separator is that of connection strings.</param>
    /// <param name="looked">Characters that were looked at.</param>
    public static (int Start, int End) Find(string text, int at, SecretKind kind, bool isAssigned, out int looked)
    {
        var quote = at;
        while (quote < text.Length && text[quote] == '\\')
        {
            quote++;
        }

        int start;
        int end;
        if (quote < text.Length && text[quote] is '"' or '\'')
        {
            start = quote + 1;
            end = EndOfQuoted(text, start, text[quote], isEscaped: quote > at);
            looked = end - at;
        }
        else
        {
            start = at;
            looked = 0;
            end = kind == SecretKind.Authorization ? EndOfLine(text, at) : EndOfWord(text, at, isAssigned, out looked);
            looked += 2 * (end - at);
        }

        return (kind == SecretKind.Authorization ? AfterScheme(text, start, end) : start, end);
    }

    /// <summary>The end of a credential that begins with a well-known word; the secret is empty when it is none after all.</summary>
    public static int EndOfToken(string text, int start, out int secret, out int looked)
    {
        secret = start;
        looked = 0;
        if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            return start;
        }

        if (text[start] is 'b' or 'B')
        {
            var isBasic = text[start + 1] is 'a' or 'A';
            secret = text.IndexOf(' ', start) + 1;
            var end = End(text, secret, Token68);
            looked = end - start;
            var token = text.AsSpan(secret, end - secret);
            var isSecret = isBasic ? token.Length >= MinJwtPart && Base64.IsValid(token) : token.Length >= MinBearerToken || (token.Length >= MinJwtPart && token.ContainsAnyInRange('0', '9'));
            return isSecret ? end : secret;
        }

        var header = End(text, start, Base64Url);
        looked = header - start;
        if (text[start] != 'e' || text[start + 1] != 'y' || text[start + 2] != 'J' || header - start < MinJwtPart || header == text.Length || text[header] != '.')
        {
            return start;
        }

        var payload = End(text, header + 1, Base64Url);
        looked = payload - start;
        if (payload - header <= MinJwtPart)
        {
            return start;
        }

        // A signature, or the three further parts of an encrypted one.
        var last = payload;
        while (last < text.Length && text[last] == '.' && End(text, last + 1, Base64Url) is var next && next > last + 1)
        {
            last = next;
        }

        looked = last - start;
        return last;
    }

    private static int EndOfQuoted(string text, int start, char quote, bool isEscaped)
    {
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n')
            {
                return i;
            }

            if (c == '\\' && !isEscaped)
            {
                i++;
            }
            else if (c == quote)
            {
                if (!isEscaped && i > start && i + 1 < text.Length && text[i + 1] == quote)
                {
                    i++; // doubled, as connection strings have it
                    continue;
                }

                while (isEscaped && i > start && text[i - 1] == '\\')
                {
                    i--;
                }

                return i;
            }
        }

        return text.Length;
    }

    private static int EndOfWord(string text, int start, bool isAssigned, out int looked)
    {
        looked = 0;
        if (isAssigned)
        {
            var mark = text.AsSpan(start).IndexOfAny(Marks);
            looked = mark < 0 ? text.Length - start : mark;
            if (mark >= 0 && text[start + mark] == ';')
            {
                return start + mark;
            }
        }

        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\t' or '\r' or '\n' or ';'
                || (text[i] is '"' or '\'' && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
                || (text[i] is ',' or '&' && IsBeforeName(text.AsSpan(i + 1))))
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Whether a comma or ampersand parts pairs, and does not belong to the value.</summary>
    private static bool IsBeforeName(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] is ' ' or '\t' or '\r' or '\n' or '"' or '\'')
        {
            return true;
        }

        var length = 0;
        while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.'))
        {
            length++;
        }

        return length > 0 && length < rest.Length && rest[length] is '=' or ':';
    }

    private static int AfterScheme(string text, int start, int end)
    {
        foreach (var scheme in Schemes)
        {
            var after = start + scheme.Length;
            if (after < end && text[after] is ' ' or '\t' && text.AsSpan(start, scheme.Length).Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return after + 1;
            }
        }

        return start;
    }

    private static int EndOfLine(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : start + length;
    }

    private static int End(string text, int start, SearchValues<char> values)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept(values);
        return length < 0 ? text.Length : start + length;
    }
}
