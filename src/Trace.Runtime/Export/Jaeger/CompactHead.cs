using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>What spans and logs start with, as Thrift's compact protocol has it, put together in one piece as <see cref="CompactTag"/> is.</summary>
internal static class CompactHead
{
    // The step from the last field's id in the high four bits, the type in the low ones.
    private const byte NextI64 = (1 << 4) | (byte)ThriftType.I64;
    private const byte NextText = (1 << 4) | (byte)ThriftType.Binary;
    private const byte NextList = (1 << 4) | (byte)ThriftType.List;
    private const byte FlagsHeader = ((JaegerFields.SpanFlags - JaegerFields.SpanOperationName) << 4) | (byte)ThriftType.I32;

    // The key "event" as the first field of a tag: header, length, text.
    private const ulong EventKey = CompactTag.KeyHeader | (5UL << 8) | ((ulong)'e' << 16) | ((ulong)'v' << 24) | ((ulong)'e' << 32) | ((ulong)'n' << 40) | ((ulong)'t' << 48);
    private const int EventKeySize = 7;

    /// <summary>Chars; the length of a longer text takes more than one byte.</summary>
    private const int MaxText = 127;

    private const int MaxI64 = 1 + Varint.MaxSize64;

    /// <summary>Bytes beside the name: four ids, a length, flags and two times.</summary>
    private const int MaxSpan = (6 * MaxI64) + 2 + 2;

    /// <summary>Bytes: the time, a list's header, and a tag with the name.</summary>
    private const int MaxLog = MaxI64 + 2 + EventKeySize + CompactTag.MaxValue;

    /// <summary>Elements in a list header of one byte.</summary>
    private const int MaxCount = 14;

    /// <summary>Writes all fields up to the duration but for references. False, and nothing that counts, for an unusual name or where there may be not enough room.</summary>
    public static bool TryWriteSpan(ref ThriftCompactWriter writer, SpanContext context, string name, int flags, long microseconds, long duration)
    {
        ref var start = ref writer.RoomForEncoded(out var room);
        if (name.Length > MaxText || room < MaxSpan + name.Length)
        {
            return false;
        }

        var traceId = context.TraceId;
        var size = PutLong(ref start, traceId.Low);
        size += PutLong(ref Unsafe.Add(ref start, size), traceId.High);
        size += PutLong(ref Unsafe.Add(ref start, size), context.SpanId.Value);
        size += PutLong(ref Unsafe.Add(ref start, size), context.ParentSpanId.GetValueOrDefault().Value);
        ref var text = ref Unsafe.Add(ref start, size);
        text = NextText;
        Unsafe.Add(ref text, 1) = (byte)name.Length;
        if (!AsciiText.TryWrite(name, ref Unsafe.Add(ref text, 2)))
        {
            return false;
        }

        size += 2 + name.Length;
        Unsafe.Add(ref start, size) = FlagsHeader;
        Unsafe.Add(ref start, size + 1) = (byte)Varint.ZigZag(flags);
        size += 2;
        size += PutLong(ref Unsafe.Add(ref start, size), (ulong)microseconds);
        size += PutLong(ref Unsafe.Add(ref start, size), (ulong)duration);
        writer.AdvanceEncoded(size, JaegerFields.SpanDuration);
        return true;
    }

    /// <summary>Writes the time, and of the fields their number and the event's name. False, and nothing that counts, as above.</summary>
    public static bool TryWriteLog(ref ThriftCompactWriter writer, long microseconds, string name, int fields)
    {
        ref var start = ref writer.RoomForEncoded(out var room);
        if (room < MaxLog || fields > MaxCount)
        {
            return false;
        }

        var size = PutLong(ref start, (ulong)microseconds);
        ref var list = ref Unsafe.Add(ref start, size);
        list = NextList;
        Unsafe.Add(ref list, 1) = (byte)((fields << 4) | (byte)ThriftType.Struct);
        LittleEndian.Write(ref Unsafe.Add(ref list, 2), EventKey);
        var tag = CompactTag.PutText(ref Unsafe.Add(ref list, 2 + EventKeySize), name);
        if (tag == 0)
        {
            return false;
        }

        writer.AdvanceEncoded(size + 2 + EventKeySize + tag, JaegerFields.LogFields);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PutLong(ref byte destination, ulong value)
    {
        destination = NextI64;
        return 1 + Varint.WriteSpread(ref Unsafe.Add(ref destination, 1), Varint.ZigZag((long)value));
    }
}
