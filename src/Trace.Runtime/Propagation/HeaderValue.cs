using System.Buffers;

namespace Tracing.Propagation;

/// <summary>The gate that every header value passes before it is parsed.</summary>
internal static class HeaderValue
{
    /// <summary>
    /// Characters; the longest legal value is Jaeger's with encoded colons, 32 + 16 + 16 + 2 digits and 9 characters
    /// between them.
    /// </summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Text = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c), '\t']);

    /// <summary>The value without white space around it; false when no format could have written it.</summary>
    public static bool TryGet(string raw, out ReadOnlySpan<char> value, out DecodeFailure failure)
    {
        value = default;
        if (raw.Length > MaxLength)
        {
            failure = DecodeFailure.TooLong;
            return false;
        }

        if (raw.AsSpan().ContainsAnyExcept(Text))
        {
            failure = DecodeFailure.NotText;
            return false;
        }

        value = raw.AsSpan().TrimBlanks();
        failure = DecodeFailure.None;
        return true;
    }
}
