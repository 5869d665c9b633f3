using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Tracing.Wire;

/// <summary>Text that is one byte a char, as nearly all tag keys and values are.</summary>
internal static class AsciiText
{
    private const int FourChars = 4;

    /// <summary>Writes a byte a char, or says that some char is not ASCII. The caller has made sure of the room.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, ref byte destination)
    {
        if (text.Length > 2 * Vector128<ushort>.Count)
        {
            if (text.Length <= 4 * Vector128<ushort>.Count)
            {
                return TryWriteMedium(text, ref destination);
            }

            var room = MemoryMarshal.CreateSpan(ref destination, text.Length);
            return Ascii.FromUtf16(text, room, out _) == OperationStatus.Done;
        }

        return TryWriteShort(text, ref destination);
    }

    // 16 to 32 chars. Not in one vector of 256 bits: code without AVX that runs next, such as the runtime's own, would pay for it.
    private static bool TryWriteMedium(ReadOnlySpan<char> text, ref byte destination)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var step = (nuint)Vector128<ushort>.Count;
        var tail = (nuint)text.Length - (2 * step);
        var first = Vector128.LoadUnsafe(ref source);
        var second = Vector128.LoadUnsafe(ref source, step);
        var third = Vector128.LoadUnsafe(ref source, tail);
        var fourth = Vector128.LoadUnsafe(ref source, tail + step);
        Narrow(first, second).StoreUnsafe(ref destination);
        Narrow(third, fourth).StoreUnsafe(ref destination, tail);
        return ((first | second | third | fourth) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
    }

    // Four to 16 chars take two loads that may overlap, in place of a call and a loop.
    private static bool TryWriteShort(ReadOnlySpan<char> text, ref byte destination)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        if (text.Length >= Vector128<ushort>.Count)
        {
            var tail = (nuint)(text.Length - Vector128<ushort>.Count);
            var first = Vector128.LoadUnsafe(ref source);
            var last = Vector128.LoadUnsafe(ref source, tail);
            var bytes = Narrow(first, last).AsUInt64();
            Unsafe.WriteUnaligned(ref destination, bytes.GetElement(0));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, tail), bytes.GetElement(1));
            return ((first | last) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
        }

        if (text.Length >= FourChars)
        {
            // Loaded as vectors, so that nothing goes through a general register.
            var tail = text.Length - FourChars;
            var first = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source)));
            var chars = first.WithElement(1, Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, tail)))).AsUInt16();
            var bytes = Narrow(chars, chars).AsUInt32();
            Unsafe.WriteUnaligned(ref destination, bytes.GetElement(0));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, tail), bytes.GetElement(1));
            return (chars & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
        }

        var all = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = Unsafe.Add(ref source, i);
            Unsafe.Add(ref destination, i) = (byte)c;
            all |= c;
        }

        return all < 0x80;
    }

    // What is not ASCII may come out otherwise, and is refused. One instruction, where the processor that has those for 512 bits would get three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector128<ushort> lower, Vector128<ushort> upper) =>
        Sse2.IsSupported ? Sse2.PackUnsignedSaturate(lower.AsInt16(), upper.AsInt16()) : Vector128.Narrow(lower, upper);
}
