using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tracing.Export.Jaeger;

/// <summary>
/// The beginning of a text as a number: of two texts with different numbers the lesser one comes first in ordinal order. Most
/// comparisons of keys need no more than that.
/// </summary>
internal static class OrdinalPrefix
{
    private const int Chars = sizeof(ulong);

    /// <summary>Up to eight chars, of which the first that is not ASCII counts as the greatest of all, and ends the prefix.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        if (text.Length >= Chars)
        {
            var start = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text)));
            if ((start & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero)
            {
                var bytes = Vector128.Narrow(start, start).AsUInt64().ToScalar();
                return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bytes) : bytes;
            }
        }

        var prefix = 0UL;
        for (var i = 0; i < Math.Min(text.Length, Chars); i++)
        {
            var isAscii = char.IsAscii(text[i]);
            prefix |= (isAscii ? text[i] : 0x80UL) << (8 * (Chars - 1 - i));
            if (!isAscii)
            {
                break;
            }
        }

        return prefix;
    }
}
