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

    /// <summary>For formats that know no upper-case digits.</summary>
    public static bool TryParseLower(ReadOnlySpan<char> text, out TraceId id, out DecodeFailure failure)
    {
        id = default;
        return IsLower(text, out failure) && TryParse(text, out id, out failure);
    }

    /// <inheritdoc cref="TryParseLower(ReadOnlySpan{char}, out TraceId, out DecodeFailure)"/>
    public static bool TryParseLower(ReadOnlySpan<char> text, out SpanId id, out DecodeFailure failure)
    {
        id = default;
        return IsLower(text, out failure) && TryParse(text, out id, out failure);
    }

    /// <inheritdoc cref="TryParseLower(ReadOnlySpan{char}, out TraceId, out DecodeFailure)"/>
    public static bool TryParseLowerByte(ReadOnlySpan<char> text, out byte value, out DecodeFailure failure)
    {
        value = 0;
        return IsLower(text, out failure) && TryParseFlags(text, out value, out failure);
    }

    /// <summary>A byte of one or two digits, which may be 0.</summary>
    public static bool TryParseFlags(ReadOnlySpan<char> text, out byte flags, out DecodeFailure failure)
    {
        flags = 0;
        failure = WhyNot(text, FlagsDigits);
        if (failure is not (DecodeFailure.Zero or DecodeFailure.None))
        {
            return false;
        }

        failure = DecodeFailure.None;
        foreach (var c in text)
        {
            flags = (byte)((flags << 4) | (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10));
        }

        return true;
    }

    private static bool IsLower(ReadOnlySpan<char> text, out DecodeFailure failure)
    {
        failure = text.ContainsAny(UpperDigits) ? DecodeFailure.InvalidDigit : DecodeFailure.None;
        return failure == DecodeFailure.None;
    }

    private static DecodeFailure WhyNot(ReadOnlySpan<char> text, int maxDigits) =>
        text.IsEmpty ? DecodeFailure.Empty
        : text.ContainsAnyExcept(Digits) ? DecodeFailure.InvalidDigit
        : text.Length > maxDigits ? DecodeFailure.TooLarge
        : text.ContainsAnyExcept('0') ? DecodeFailure.None
        : DecodeFailure.Zero;
}
