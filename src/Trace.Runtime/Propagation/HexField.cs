using System.Buffers;

namespace Tracing.Propagation;

/// <summary>The numbers of a header value, with the reason where there is none.</summary>
internal static class HexField
{
    private const int TraceIdDigits = 32;
    private const int SpanIdDigits = 16;
    private const int FlagsDigits = 2;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> UpperDigits = SearchValues.Create("ABCDEF");

    public static bool TryParse(ReadOnlySpan<char> text, out TraceId id, out DecodeFailure failure)
    {
        var ok = TraceId.TryParse(text, out id);
        failure = ok ? DecodeFailure.None : WhyNot(text, TraceIdDigits);
        return ok;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out SpanId id, out DecodeFailure failure)
    {
        var ok = SpanId.TryParse(text, out id);
        failure = ok ? DecodeFailure.None : WhyNot(text, SpanIdDigits);
        return ok;
    }

    /// <summary>Whether there is an upper-case digit, which some formats do not know.</summary>
    public static bool HasUpper(ReadOnlySpan<char> text) => text.ContainsAny(UpperDigits);

    /// <summary>A byte of one or two digits, which may be 0.</summary>
    public static bool TryParseFlags(ReadOnlySpan<char> text, out byte flags, out DecodeFailure failure)
    {
        flags = 0;
        foreach (var c in text)
        {
            if (text.Length > FlagsDigits || !char.IsAsciiHexDigit(c))
            {
                flags = 0;
                failure = WhyNot(text, FlagsDigits);
                return false;
            }

            flags = (byte)((flags << 4) | (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10));
        }

        failure = text.IsEmpty ? DecodeFailure.Empty : DecodeFailure.None;
        return !text.IsEmpty;
    }

    private static DecodeFailure WhyNot(ReadOnlySpan<char> text, int maxDigits) =>
        text.IsEmpty ? DecodeFailure.Empty
        : text.ContainsAnyExcept(Digits) ? DecodeFailure.InvalidDigit
        : text.Length > maxDigits ? DecodeFailure.TooLarge
        : text.ContainsAnyExcept('0') ? DecodeFailure.None
        : DecodeFailure.Zero;
}
