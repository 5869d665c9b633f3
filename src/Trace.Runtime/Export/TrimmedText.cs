namespace Tracing.Export;

/// <summary>Texts that are cut so that their span fits.</summary>
internal static class TrimmedText
{
    private const string CutMarker = "…(trimmed)";

    /// <summary>The text, or its start and a marker; a surrogate pair is not torn.</summary>
    public static string Cut(string text, int maxText)
    {
        if (text.Length <= maxText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[maxText - 1]) ? maxText - 1 : maxText;
        return string.Concat(text.AsSpan(0, end), CutMarker);
    }
}
