using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tracing.Wire;

/// <summary>A text that was encoded before: its length in one byte, then ASCII. It is put by two copies, whatever its length.</summary>
internal readonly struct ShortText
{
    /// <summary>Bytes that <see cref="Put"/> touches.</summary>
    public const int Room = 2 * HalfRoom;

    /// <summary>Chars.</summary>
    public const int MaxLength = Room - 1;

    private const int HalfRoom = 16;

    private readonly Vector128<byte> _start;
    private readonly Vector128<byte> _end;

    private ShortText(Vector128<byte> start, Vector128<byte> end, int size)
    {
        (_start, _end) = (start, end);
        Size = size;
    }

    /// <summary>Bytes that count.</summary>
    public int Size { get; }

    /// <summary>False for a text that is empty, long or not ASCII.</summary>
    [SkipLocalsInit]
    public static bool TryEncode(string text, out ShortText encoded)
    {
        Span<byte> bytes = stackalloc byte[Room];
        ref var start = ref MemoryMarshal.GetReference(bytes);
        bytes.Clear();
        if (text.Length is 0 or > MaxLength || !AsciiText.TryWrite(text, ref Unsafe.Add(ref start, 1)))
        {
            encoded = default;
            return false;
        }

        start = (byte)text.Length;
        encoded = new ShortText(Vector128.LoadUnsafe(ref start), Vector128.LoadUnsafe(ref start, HalfRoom), 1 + text.Length);
        return true;
    }

    /// <summary>Writes without a check: the caller has made sure of <see cref="Room"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(ref byte destination)
    {
        _start.StoreUnsafe(ref destination);
        _end.StoreUnsafe(ref destination, HalfRoom);
    }
}
