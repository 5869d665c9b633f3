using System.Globalization;

namespace Tracing.Viewer;

/// <summary>One key and its typed value, of a span, a process or an event.</summary>
internal readonly struct StoredTag : IEquatable<StoredTag>
{
    private readonly long _bits;
    private readonly string? _text;
    private readonly byte[]? _binary;

    private StoredTag(string key, StoredTagType type, long bits, string? text, byte[]? binary)
    {
        Key = key;
        Type = type;
        _bits = bits;
        _text = text;
        _binary = binary;
    }

    public string Key { get; }

    public StoredTagType Type { get; }

    public string Text => _text ?? string.Empty;

    public bool Bool => _bits != 0;

    public long Long => _bits;

    public double Double => BitConverter.Int64BitsToDouble(_bits);

    public ReadOnlySpan<byte> Binary => _binary;

    /// <summary>True for the boolean true and for the text "true", which some clients send instead.</summary>
    public bool IsTrue => Type == StoredTagType.Bool ? Bool : Type == StoredTagType.String && Text == "true";

    /// <summary>The value as a search for it is written.</summary>
    public string ValueText => Type switch
    {
        StoredTagType.Bool => Bool ? "true" : "false",
        StoredTagType.Long => Long.ToString(CultureInfo.InvariantCulture),
        StoredTagType.Double => Double.ToString("R", CultureInfo.InvariantCulture),
        StoredTagType.Binary => Convert.ToBase64String(Binary),
        _ => Text,
    };

    public int Cost => 56 + SpanCost.Of(Key) + (_text is null ? 0 : SpanCost.Of(_text)) + (_binary is null ? 0 : 24 + _binary.Length);

    public static StoredTag OfString(string key, string value) => new(key, StoredTagType.String, 0, value, null);

    public static StoredTag OfBool(string key, bool value) => new(key, StoredTagType.Bool, value ? 1 : 0, null, null);

    public static StoredTag OfLong(string key, long value) => new(key, StoredTagType.Long, value, null, null);

    public static StoredTag OfDouble(string key, double value) =>
        new(key, StoredTagType.Double, BitConverter.DoubleToInt64Bits(value), null, null);

    public static StoredTag OfBinary(string key, byte[] value) => new(key, StoredTagType.Binary, 0, null, value);

    public bool Equals(StoredTag other) =>
        Type == other.Type && _bits == other._bits && Key == other.Key && _text == other._text && Binary.SequenceEqual(other.Binary);

    public override bool Equals(object? obj) => obj is StoredTag other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Key, Type, _bits, _text, _binary?.Length);
}
