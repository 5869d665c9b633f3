namespace Tracing;

/// <summary>The formats that ids know.</summary>
internal static class IdFormat
{
    /// <summary>The digits that <paramref name="format"/> asks for.</summary>
    /// <exception cref="FormatException">The format is neither empty, <c>x</c> nor <c>x{padded}</c>.</exception>
    public static int DigitCount(ReadOnlySpan<char> format, int padded, int unpadded)
    {
        if (format.IsEmpty)
        {
            return padded;
        }

        if (format is "x")
        {
            return unpadded;
        }

        return (format is "x16" && padded == 16) || (format is "x32" && padded == 32)
            ? padded
            : throw new FormatException($"'{format}' is not a format of this id: 'x{padded}' ({padded} digits) or 'x' (no leading zeros) are allowed.");
    }
}
