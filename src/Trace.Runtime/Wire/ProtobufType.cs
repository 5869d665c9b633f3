namespace Tracing.Wire;

/// <summary>How a protobuf field's value is written; the lowest three bits of its tag.</summary>
internal static class ProtobufType
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int LengthDelimited = 2;
    public const int Fixed32 = 5;
}
