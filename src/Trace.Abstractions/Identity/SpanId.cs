using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Tracing;

/// <summary>
/// Identifies a span within its trace: 64 bits, not 0. <c>default</c> stands for "no id" (<see cref="IsEmpty"/>) and
/// never travels.
/// </summary>
public readonly struct SpanId : IEquatable<SpanId>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Hexadecimal digits of the padded form.</summary>
    internal const int MaxDigits = 16;

    /// <summary>An id of its 64 bits.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is 0.</exception>
    public SpanId(ulong value)
    {
        if (value == 0)
        {
            throw new ArgumentException("A span id cannot be 0.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The 64 bits.</summary>
    public ulong Value { get; }

    /// <summary>Whether this is <c>default</c>, which is not an id.</summary>
    public bool IsEmpty => Value == 0;

    /// <summary>A new random id.</summary>
    public static SpanId CreateRandom() => new(RandomIds.Next());

    /// <summary>Reads 1 to 16 hexadecimal digits of any case.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is anything else, or 0.</exception>
    public static SpanId Parse(ReadOnlySpan<char> text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a span id: 1 to 16 hexadecimal digits, not all 0, are allowed.");

    /// <summary>Reads 1 to 16 hexadecimal digits of any case that are not all 0.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SpanId id) => TryParseDigits(text, out id);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out SpanId)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out SpanId id) => TryParseDigits(utf8Text, out id);

    /// <inheritdoc/>
    public bool Equals(SpanId other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SpanId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Whether two ids are the same.</summary>
    public static bool operator ==(SpanId left, SpanId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(SpanId left, SpanId right) => !left.Equals(right);

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Formats as <c>x16</c> (the default: 16 digits) or <c>x</c> (no leading zeros); the culture is ignored.</summary>
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

    private static bool TryParseDigits<TChar>(ReadOnlySpan<TChar> text, out SpanId id)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        var ok = Hex.TryParse(text, MaxDigits, out var value) && value != 0;
        id = ok ? new SpanId(value) : default;
        return ok;
    }

    private bool TryWrite<TChar>(Span<TChar> destination, out int written, ReadOnlySpan<char> format)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        var digits = IdFormat.DigitCount(format, MaxDigits, Hex.DigitCount(Value));
        written = 0;
        if (destination.Length < digits)
        {
            return false;
        }

        Hex.Write(destination[..digits], Value, digits);
        written = digits;
        return true;
    }
}
