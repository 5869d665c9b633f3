using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>Eight bytes, the lowest first, without a check: the caller has made sure of the room.</summary>
internal static class LittleEndian
{
    public static void Write(ref byte destination, ulong value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    public static void Write(ref byte destination, double value) => Write(ref destination, BitConverter.DoubleToUInt64Bits(value));
}
