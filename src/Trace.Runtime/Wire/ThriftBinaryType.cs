namespace Tracing.Wire;

/// <summary>Type bytes of Thrift's binary protocol.</summary>
internal enum ThriftBinaryType : byte
{
    Bool = 2,
    Double = 4,
    I32 = 8,
    I64 = 10,
    Binary = 11,
    Struct = 12,
    List = 15,
}
