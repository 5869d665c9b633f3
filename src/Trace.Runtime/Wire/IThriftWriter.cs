namespace Tracing.Wire;

/// <summary>
/// What the protocols of Thrift have in common, for code that writes any of them. It is the constraint of a type parameter, never a
/// type of a variable: each writer then gets code of its own, without calls through an interface.
/// </summary>
internal interface IThriftWriter
{
    /// <summary>Bytes written.</summary>
    int Position { get; }

    /// <summary>Something did not fit, and nothing has been written since.</summary>
    bool Overflowed { get; }

    ReadOnlySpan<byte> Written { get; }

    /// <summary>Opens a struct that is the body of a message or an element of a list.</summary>
    void WriteStructStart();

    void WriteStructEnd();

    /// <summary>Opens a struct that is a field; <see cref="WriteStructEnd"/> ends it.</summary>
    void WriteStructFieldStart(short id);

    /// <summary>Announces that many structs, which the caller writes next. Nothing marks the end of a list.</summary>
    void WriteStructListField(short id, int count);

    void WriteBoolField(short id, bool value);

    void WriteI32Field(short id, int value);

    void WriteI64Field(short id, long value);

    void WriteDoubleField(short id, double value);

    /// <summary>Writes UTF-8; a lone surrogate becomes U+FFFD.</summary>
    void WriteStringField(short id, ReadOnlySpan<char> value);

    /// <summary>Writes bytes, or a string that is UTF-8 already: they look the same.</summary>
    void WriteBinaryField(short id, ReadOnlySpan<byte> value);
}
