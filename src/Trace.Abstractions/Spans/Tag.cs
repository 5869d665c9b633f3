using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>A key and a typed value on a span or event. Numbers are kept without boxing: a tag is 24 bytes.</summary>
public readonly struct Tag : IEquatable<Tag>
{
    // Either the text itself or one of three markers that say what the bits are: one field less than a type code.
    private static readonly TagMarker Int64Marker = new(TagType.Int64);
    private static readonly TagMarker DoubleMarker = new(TagType.Double);
    private static readonly TagMarker BooleanMarker = new(TagType.Boolean);

    private readonly string? _key;
    private readonly object? _textOrMarker;
    private readonly long _bits;

    /// <summary>A text.</summary>
    public Tag(string key, string value)
    {
        _key = key;
        _textOrMarker = value;
    }

    /// <summary>An integer.</summary>
    public Tag(string key, long value)
    {
        _key = key;
        _textOrMarker = Int64Marker;
        _bits = value;
    }

    /// <summary>A number.</summary>
    public Tag(string key, double value)
    {
        _key = key;
        _textOrMarker = DoubleMarker;
        _bits = BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>True or false.</summary>
    public Tag(string key, bool value)
    {
        _key = key;
        _textOrMarker = BooleanMarker;
        _bits = value ? 1 : 0;
    }

    /// <summary>The name of the value.</summary>
    public string Key => _key ?? "";

    /// <summary>Which of the <c>As…</c> methods gives the value.</summary>
    public TagType Type => TypeOf(_textOrMarker);

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public string AsString() => Type == TagType.String ? _textOrMarker as string ?? "" : throw WrongType(Key, Type, TagType.String);

    /// <summary>The integer.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public long AsInt64() => Type == TagType.Int64 ? _bits : throw WrongType(Key, Type, TagType.Int64);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public double AsDouble() => Type == TagType.Double ? BitConverter.Int64BitsToDouble(_bits) : throw WrongType(Key, Type, TagType.Double);

    /// <summary>True or false.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public bool AsBoolean() => Type == TagType.Boolean ? _bits != 0 : throw WrongType(Key, Type, TagType.Boolean);

    /// <summary>The value as text, in the invariant culture.</summary>
    public string ValueText() => Type switch
    {
        TagType.Int64 => _bits.ToString(CultureInfo.InvariantCulture),
        TagType.Double => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        TagType.Boolean => _bits != 0 ? "true" : "false",
        _ => AsString(),
    };

    /// <summary>The text; or, where there is none, what says of which type the <see cref="Bits"/> are. For encoders, which look once at each.</summary>
    internal object? TextOrMarker => _textOrMarker;

    /// <summary>A value that is no text.</summary>
    internal long Bits => _bits;

    /// <summary>Characters of key and text.</summary>
    internal int TextLength => Key.Length + ((_textOrMarker as string)?.Length ?? 0);

    /// <inheritdoc/>
    public bool Equals(Tag other) =>
        Key == other.Key && Type == other.Type && _bits == other._bits && (Type != TagType.String || AsString() == other.AsString());

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Type, _bits, Type == TagType.String ? AsString() : null);

    /// <summary>Whether two tags have the same key, type and value.</summary>
    public static bool operator ==(Tag left, Tag right) => left.Equals(right);

    /// <summary>Whether two tags differ in key, type or value.</summary>
    public static bool operator !=(Tag left, Tag right) => !left.Equals(right);

    /// <summary><c>key=value</c></summary>
    public override string ToString() => $"{Key}={ValueText()}";

    // Of a copy of the reference: somebody may assign another tag to the same place between two looks at it.
    private static TagType TypeOf(object? textOrMarker) =>
        textOrMarker is null or string ? TagType.String : Unsafe.As<TagMarker>(textOrMarker).Type;

    // Static, so that a tag may stay in registers where its value is asked for.
    private static InvalidOperationException WrongType(string key, TagType type, TagType asked) => new($"Tag '{key}' is of type {type}, not {asked}.");
}
