using Microsoft.Extensions.Primitives;

namespace Tracing.Propagation;

internal static class HeaderStrings
{
    /// <summary>The value of that index, from 0; null when there are not so many.</summary>
    public static string? At(this StringValues values, int index) => index < values.Count ? values[index] : null;

    /// <summary>Without the white space that HTTP allows around a value and its parts; nearly always there is none.</summary>
    public static ReadOnlySpan<char> TrimBlanks(this ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ') ? text : text.Trim(" \t");
}
