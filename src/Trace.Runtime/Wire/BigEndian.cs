using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>Numbers, the highest byte first, without a check: the caller has made sure of the room.</summary>
internal static class BigEndian
{
    public static void Write(ref byte destination, short value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    public static void Write(ref byte destination, int value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    public static void Write(ref byte destination, long value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
}
