namespace Tracing;

/// <summary>A private key as text, from <c>-----BEGIN … PRIVATE KEY-----</c> to <c>-----END … PRIVATE KEY-----</c>.</summary>
internal static class PrivateKeyBlock
{
    public const string Begin = "-----BEGIN ";
    private const string Finish = "-----END ";
    private const string Dashes = "-----";

    /// <summary>Characters; the longest label that is known has 21.</summary>
    private const int MaxLabel = 32;

    /// <summary>After the block that begins there, or the end of the text where it has none; <paramref name="start"/> where no block begins.</summary>
    public static int End(string text, int start, out int looked)
    {
        looked = 0;
        if (!text.AsSpan(start).StartsWith(Begin, StringComparison.OrdinalIgnoreCase))
        {
            return start;
        }

        var label = Label(text, start + Begin.Length);
        looked = Begin.Length + label.Length;
        if (!label.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
        {
            return start;
        }

        var end = text.IndexOf(Finish, start + looked, StringComparison.OrdinalIgnoreCase);
        looked = (end < 0 ? text.Length : end) - start;
        if (end < 0)
        {
            return text.Length;
        }

        var after = end + Finish.Length;
        after += Label(text, after).Length;
        return text.AsSpan(after).StartsWith(Dashes) ? after + Dashes.Length : after;
    }

    private static ReadOnlySpan<char> Label(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(MaxLabel, text.Length - start));
        var length = rest.IndexOfAny('-', '\r', '\n');
        return length < 0 ? rest : rest[..length];
    }
}
