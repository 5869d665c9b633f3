namespace Tracing;

/// <summary>What opens a quoted value.</summary>
/// <param name="Start">After it.</param>
/// <param name="Character">The quote.</param>
/// <param name="IsCode">Whether it is written as <c>\u0022</c> or <c>\u0027</c>.</param>
/// <param name="Backslashes">Before it: text within text is escaped once more.</param>
internal readonly record struct SecretQuote(int Start, char Character, bool IsCode, int Backslashes)
{
    /// <summary>Characters of one that is written as its code, without the backslash.</summary>
    public const int CodeLength = 5;

    /// <summary>The quote whose code the text begins with; 0 for none.</summary>
    public static char OfCode(ReadOnlySpan<char> text) =>
        text.StartsWith("u0022") ? '"'
        : text.StartsWith("u0027") ? '\''
        : '\0';
}
