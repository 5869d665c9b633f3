using System.Globalization;

namespace Tracing.Export.Buffering;

/// <summary>
/// What a file of the buffer is called: <c>number-salt.spans</c>. Files are read in the order of their numbers, also those that come from several
/// directories: a number is the time in milliseconds at which the file was made, or one more than that of the file before.
/// </summary>
/// <param name="Number">The place in the order.</param>
/// <param name="Salt">Random; goes into the checksums, so that no span can hold bytes which look like another record of its file.</param>
internal readonly record struct SegmentName(long Number, ulong Salt)
{
    private const string Extension = ".spans";
    private const int NumberDigits = 15;
    private const int SaltDigits = 16;

    public static SegmentName After(long number, TimeProvider time) =>
        new(Math.Max(number + 1, time.GetUtcNow().ToUnixTimeMilliseconds()), unchecked((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue)));

    public static bool TryParse(ReadOnlySpan<char> file, out SegmentName name)
    {
        name = default;
        if (file.Length != NumberDigits + 1 + SaltDigits + Extension.Length
            || file[NumberDigits] != '-'
            || !file.EndsWith(Extension, StringComparison.Ordinal)
            || !long.TryParse(file[..NumberDigits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !ulong.TryParse(file.Slice(NumberDigits + 1, SaltDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var salt))
        {
            return false;
        }

        name = new SegmentName(number, salt);
        return file.SequenceEqual(name.ToString());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:d15}-{Salt:x16}{Extension}");
}
