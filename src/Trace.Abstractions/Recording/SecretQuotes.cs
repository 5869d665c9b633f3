namespace Tracing;

/// <summary>Where quoted values end.</summary>
internal ref struct SecretQuotes(string text)
{
    private readonly string _text = text;
    private int _unclosed;

    public readonly bool TryOpen(int at, out SecretQuote quote)
    {
        var opening = at;
        while (opening < _text.Length && _text[opening] == '\\')
        {
            opening++;
        }

        var rest = _text.AsSpan(opening);
        if (rest is ['"' or '\'', ..])
        {
            quote = new SecretQuote(opening + 1, rest[0], IsCode: false, opening - at);
            return true;
        }

        var coded = opening > at ? SecretQuote.OfCode(rest) : '\0';
        quote = new SecretQuote(opening + SecretQuote.CodeLength, coded, IsCode: true, opening - at);
        return coded != '\0';
    }

    /// <summary>Before the quote that closes the value, be it lines below; where none does, the end of the line.</summary>
    public int End(in SecretQuote quote, out int looked)
    {
        // Asked once for each kind of quote: a text without an end would be searched to its end from each beginning.
        var kind = 1 << ((quote.IsCode ? 4 : 0) | (quote.Character == '"' ? 2 : 0) | (quote.Backslashes > 0 ? 1 : 0));
        var isWithinLine = (_unclosed & kind) != 0;
        var lineEnd = -1;
        var backslashes = 0;
        for (var i = quote.Start; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            if (c is '\r' or '\n')
            {
                lineEnd = lineEnd < 0 ? i : lineEnd;
                if (isWithinLine)
                {
                    break;
                }
            }
            else if (IsQuote(quote, i, backslashes) && (lineEnd < 0 || !IsApostrophe(i)))
            {
                if (quote.Backslashes == 0 && backslashes % 2 == 0 && i + 1 < _text.Length && _text[i + 1] == c)
                {
                    i++; // doubled, as connection strings have it
                }
                else if (Closes(quote, backslashes))
                {
                    looked = i - quote.Start;
                    return i - Math.Min(backslashes, quote.Backslashes);
                }
            }

            backslashes = 0;
        }

        var end = lineEnd < 0 ? _text.Length : lineEnd;
        looked = (isWithinLine ? end : _text.Length) - quote.Start;
        _unclosed |= kind;
        return end;
    }

    private readonly bool IsQuote(in SecretQuote quote, int at, int backslashes) => quote.IsCode
        ? backslashes > 0 && _text[at] == 'u' && SecretQuote.OfCode(_text.AsSpan(at)) == quote.Character
        : _text[at] == quote.Character;

    /// <summary>Each level of escaping doubles the backslashes; fewer of them end the text around.</summary>
    private static bool Closes(in SecretQuote quote, int backslashes) =>
        backslashes < quote.Backslashes || backslashes % (2L * (quote.Backslashes + 1)) == quote.Backslashes;

    private readonly bool IsApostrophe(int at) =>
        _text[at] == '\'' && at + 1 < _text.Length && char.IsLetter(_text[at - 1]) && char.IsLetter(_text[at + 1]);
}
