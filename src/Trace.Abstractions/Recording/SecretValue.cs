using System.Buffers;

namespace Tracing;

/// <summary>Where the secret after a name begins and ends. Rather a character too many than one too few.</summary>
internal ref struct SecretValue(string text)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(";\r\n");
    private static readonly SearchValues<char> Braces = SearchValues.Create("}\r\n");

    private static readonly string[] Schemes =
        ["Bearer", "Basic", "Digest", "Negotiate", "NTLM", "ApiKey", "Token", "AWS4-HMAC-SHA256", "SharedKey", "SharedAccessSignature"];

    private readonly string _text = text;
    private SecretQuotes _quotes = new(text);
    private int _mark = -1;
    private int _brace = -1;

    /// <summary>The secret after a name and a separator. Asked from left to right.</summary>
    /// <param name="at">After the separator and white space.</param>
    /// <param name="kind">What the name says.</param>
    /// <param name="isAssigned">Whether the separator is that of connection strings.</param>
    /// <param name="looked">Characters that were looked at.</param>
    public (int Start, int End) Find(int at, SecretKind kind, bool isAssigned, out int looked)
    {
        var isQuoted = _quotes.TryOpen(at, out var quote);
        var start = isQuoted ? quote.Start : at;
        var end = PrivateKeyBlock.End(_text, start, out looked);
        looked += start - at;
        if (isQuoted)
        {
            end = _quotes.End(quote with { Start = end }, out var within);
            looked += within;
        }
        else if (end > start)
        {
            return (start, end);
        }
        else if (kind == SecretKind.Authorization)
        {
            end = EndOfLine(at);
            looked += end - at;
        }
        else if (isAssigned && at < _text.Length && _text[at] == '{')
        {
            (start, end) = InBraces(at, ref looked);
        }
        else
        {
            end = EndOfWord(at, isAssigned, ref looked);
        }

        return (kind == SecretKind.Authorization ? AfterScheme(start, end) : start, end);
    }

    /// <summary>Braces are the quotes of ODBC; a doubled one stands for itself.</summary>
    private (int Start, int End) InBraces(int at, ref int looked)
    {
        var close = Next(ref _brace, Braces, at, ref looked);
        if (!IsBrace(close))
        {
            return (at, EndOfWord(at, isAssigned: true, ref looked));
        }

        while (IsBrace(close + 1))
        {
            var next = Next(ref _brace, Braces, close + 2, ref looked);
            if (!IsBrace(next))
            {
                close++;
                break;
            }

            close = next;
        }

        return close + 1 == _text.Length || _text[close + 1] is ';' or '\r' or '\n'
            ? (at + 1, close)
            : (at, EndOfWord(close + 1, isAssigned: true, ref looked));
    }

    private int EndOfWord(int start, bool isAssigned, ref int looked)
    {
        if (isAssigned)
        {
            var mark = Next(ref _mark, Marks, start, ref looked);
            if (mark < _text.Length && _text[mark] == ';')
            {
                return mark;
            }
        }

        var end = start;
        while (end < _text.Length && !IsEnd(end))
        {
            end++;
        }

        looked += 2 * (end - start);
        return end;
    }

    private readonly bool IsEnd(int at) =>
        _text[at] is ' ' or '\t' or '\r' or '\n' or ';'
        || (_text[at] is '"' or '\'' && (at + 1 == _text.Length || !char.IsLetterOrDigit(_text[at + 1])))
        || (_text[at] is ',' or '&' && IsBeforeName(_text.AsSpan(at + 1)));

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

    private readonly int AfterScheme(int start, int end)
    {
        foreach (var scheme in Schemes)
        {
            var after = start + scheme.Length;
            if (after < end && _text[after] is ' ' or '\t' && _text.AsSpan(start, scheme.Length).Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return after + 1;
            }
        }

        return start;
    }

    private readonly int EndOfLine(int start)
    {
        var length = _text.AsSpan(start).IndexOfAny('\r', '\n');
        return length < 0 ? _text.Length : start + length;
    }

    private readonly bool IsBrace(int at) => at < _text.Length && _text[at] == '}';

    /// <summary>Remembered until it is passed, so that no character is searched twice.</summary>
    private readonly int Next(ref int found, SearchValues<char> values, int at, ref int looked)
    {
        if (found < at)
        {
            var index = at < _text.Length ? _text.AsSpan(at).IndexOfAny(values) : -1;
            found = index < 0 ? _text.Length : at + index;
            looked += found - at;
        }

        return found;
    }
}
