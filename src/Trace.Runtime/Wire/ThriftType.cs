namespace Tracing.Wire;

/// <summary>Type nibbles of Thrift's compact protocol. A bool field has no value bytes: its type is its value.</summary>
internal enum ThriftType : byte
{
    True = 1,
    False = 2,
    I32 = 5,
    I64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Struct = 12,
}
