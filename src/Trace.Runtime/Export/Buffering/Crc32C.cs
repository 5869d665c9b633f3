using System.Buffers.Binary;
using System.Numerics;

namespace Tracing.Export.Buffering;

/// <summary>CRC-32C (RFC 3720, appendix B.4), by the processor's instruction where it has one.</summary>
internal static class Crc32C
{
    /// <param name="bytes">What is checked.</param>
    /// <param name="state">Of bytes before these, as <see cref="Of"/> returned it; 0 where there are none.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint state = 0)
    {
        var crc = ~state;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
