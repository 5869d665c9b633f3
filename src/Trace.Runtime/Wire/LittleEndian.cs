using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>Numbers, the lowest byte first, without a check: the caller has made sure of the room.</summary>
internal static class LittleEndian
{
    public static void Write(ref byte destination, ulong value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    public static void Write(ref byte destination, ushort value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    public static void Write(ref byte destination, uint value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    public static void Write(ref byte destination, double value) => Write(ref destination, BitConverter.DoubleToUInt64Bits(value));
}
