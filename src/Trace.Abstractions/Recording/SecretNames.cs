namespace Tracing;

/// <summary>Tells from the text before a separator whether a secret follows it.</summary>
internal static class SecretNames
{
    /// <summary>Letters and digits; the longest name that is known is shorter.</summary>
    private const int MaxLength = 24;

    /// <summary>In lower case without what may stand between words; a name that ends so is one of a secret.</summary>
    private static readonly string[] Endings =
    [
        "password", "passwd", "pwd", "passphrase", "passcode", "secret", "token", "credential", "credentials",
        "apikey", "accesskey", "secretkey", "accountkey", "sharedkey", "privatekey", "signingkey", "encryptionkey", "masterkey",
        "subscriptionkey", "functionskey", "sharedaccesssignature", "amzsignature",
    ];

    /// <summary>Names that are too short to be told from the end of another word.</summary>
    private static readonly string[] Words = ["pass", "sig"];

    /// <summary>What the name at the end of <paramref name="before"/> is.</summary>
    /// <param name="before">The text before the separator.</param>
    /// <param name="looked">Characters that were looked at.</param>
    public static SecretKind KindOf(ReadOnlySpan<char> before, out int looked)
    {
        // Lower case, backwards from the end of the array.
        Span<char> name = stackalloc char[MaxLength];
        var start = MaxLength;
        var wordStart = -1;
        var at = before.Length - 1;
        while (at >= 0 && before[at] is ' ' or '\t')
        {
            at--;
        }

        // What may close a quoted name, or an index by one.
        while (at >= 0 && (before[at] is '"' or '\'' or '\\' or ']' or '`' || IsQuoteAsCode(before, at)))
        {
            at -= before[at] is '2' or '7' ? SecretQuote.CodeLength : 1;
        }

        if (at < 0 || !char.IsAsciiLetterOrDigit(before[at]))
        {
            looked = before.Length - at;
            return SecretKind.None;
        }

        for (; at >= 0 && start > 0; at--)
        {
            var c = before[at];
            if (IsQuoteAsCode(before, at))
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                name[--start] = char.ToLowerInvariant(c);
            }
            else if (c is '_' or '-' or ' ')
            {
                wordStart = wordStart < 0 ? start : wordStart;
            }
            else
            {
                break;
            }
        }

        looked = before.Length - at;
        ReadOnlySpan<char> whole = name[start..];
        if (whole.EndsWith("authorization"))
        {
            return SecretKind.Authorization;
        }

        foreach (var ending in Endings)
        {
            if (whole.EndsWith(ending))
            {
                return SecretKind.Value;
            }
        }

        ReadOnlySpan<char> word = name[(wordStart < 0 ? start : wordStart)..];
        return word.SequenceEqual(Words[0]) || word.SequenceEqual(Words[1]) ? SecretKind.Value : SecretKind.None;
    }

    /// <summary>Whether a quote that is written as its code ends at <paramref name="last"/>.</summary>
    private static bool IsQuoteAsCode(ReadOnlySpan<char> before, int last)
    {
        var start = last - SecretQuote.CodeLength + 1;
        return before[last] is '2' or '7' && start > 0 && before[start - 1] == '\\' && SecretQuote.OfCode(before[start..]) != '\0';
    }
}
