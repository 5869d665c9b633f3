using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Tracing;

/// <summary>
/// Identifies a trace: 128 bits, not 0. <c>default</c> stands for "no id" (<see cref="IsEmpty"/>) and never travels.
/// </summary>
public readonly struct TraceId : IEquatable<TraceId>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Hexadecimal digits of the padded form.</summary>
    internal const int MaxDigits = 32;

    /// <summary>An id of its two halves.</summary>
    /// <exception cref="ArgumentException">Both halves are 0.</exception>
    public TraceId(ulong high, ulong low)
    {
        if ((high | low) == 0)
        {
            throw new ArgumentException("A trace id cannot be 0.", nameof(low));
        }

        High = high;
        Low = low;
    }

    /// <summary>The upper 64 bits; 0 in traces that a 64-bit tracer started.</summary>
    public ulong High { get; }

    /// <summary>The lower 64 bits.</summary>
    public ulong Low { get; }

    /// <summary>Whether this is <c>default</c>, which is not an id.</summary>
    public bool IsEmpty => (High | Low) == 0;

    /// <summary>A new random id.</summary>
    public static TraceId CreateRandom() => new(RandomIds.Next(), RandomIds.Next());

    /// <summary>Reads 1 to 32 hexadecimal digits of any case.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is anything else, or 0.</exception>
    public static TraceId Parse(ReadOnlySpan<char> text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a trace id: 1 to 32 hexadecimal digits, not all 0, are allowed.");

    /// <summary>Reads 1 to 32 hexadecimal digits of any case that are not all 0.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TraceId id) => TryParseDigits(text, out id);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out TraceId)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out TraceId id) => TryParseDigits(utf8Text, out id);

    /// <inheritdoc/>
    public bool Equals(TraceId other) => High == other.High && Low == other.Low;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TraceId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(High, Low);

    /// <summary>Whether two ids are the same.</summary>
    public static bool operator ==(TraceId left, TraceId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(TraceId left, TraceId right) => !left.Equals(right);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Formats as <c>x32</c> (the default: 32 digits) or <c>x</c> (no leading zeros); the culture is ignored.</summary>
    /// <exception cref="FormatException">Another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        TryWrite(digits, out var written, format);
        return new string(digits[..written]);
    }

    /// <inheritdoc cref="ToString(string, IFormatProvider)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(destination, out charsWritten, format);

    /// <inheritdoc cref="ToString(string, IFormatProvider)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    private static bool TryParseDigits<TChar>(ReadOnlySpan<TChar> text, out TraceId id)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        id = default;
        ulong high = 0;
        var split = Math.Max(0, text.Length - SpanId.MaxDigits);
        if ((split > 0 && !Hex.TryParse(text[..split], SpanId.MaxDigits, out high))
            || !Hex.TryParse(text[split..], SpanId.MaxDigits, out var low)
            || (high | low) == 0)
        {
            return false;
        }

        id = new TraceId(high, low);
        return true;
    }

    private bool TryWrite<TChar>(Span<TChar> destination, out int written, ReadOnlySpan<char> format)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        var digits = IdFormat.DigitCount(format, MaxDigits, High == 0 ? Hex.DigitCount(Low) : SpanId.MaxDigits + Hex.DigitCount(High));
        written = 0;
        if (destination.Length < digits)
        {
            return false;
        }

        var highDigits = Math.Max(0, digits - SpanId.MaxDigits);
        Hex.Write(destination[..highDigits], High, highDigits);
        Hex.Write(destination[highDigits..digits], Low, digits - highDigits);
        written = digits;
        return true;
    }
}
