using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>What spans, logs and lists start with, as Thrift's compact protocol has it, put together in one piece as <see cref="CompactTag"/> is.</summary>
internal static class CompactHeads
{
    // The step from the last field's id in the high four bits, the type in the low ones.
    private const byte NextI64 = (1 << 4) | (byte)ThriftType.I64;
    private const byte NextText = (1 << 4) | (byte)ThriftType.Binary;
    private const byte FlagsHeader = ((JaegerFields.SpanFlags - JaegerFields.SpanOperationName) << 4) | (byte)ThriftType.I32;

    // The key "event" as the first field of a tag: header, length, text.
    private const ulong EventKey = 0x74_6E_65_76_65_05_18;
    private const int EventKeySize = 7;

    private const int MaxI64 = 1 + Varint.MaxSize64;

    /// <summary>Bytes beside the name that a span's head touches: four ids, flags and two times.</summary>
    private const int MaxSpan = (6 * MaxI64) + 1 + 2;

    /// <summary>Bytes that a log's head touches beside the name: a time, a list's header, and a tag.</summary>
    private const int MaxLog = MaxI64 + MaxList + EventKeySize + 16;

    /// <summary>Bytes: two headers, and a count up to 2,097,151.</summary>
    public const int MaxList = 2 + 3;

    /// <summary>Elements in a list header of one byte.</summary>
    private const int MaxShortCount = 14;

    /// <summary>All fields up to the duration but for references; 0, and nothing that counts, when there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    public static int TryPutSpan(ref byte destination, int room, in Span span, ref KnownTraceId knownTraceId)
    {
        if (room < MaxSpan)
        {
            return 0;
        }

        var context = span.Context;
        var size = knownTraceId.Put(ref destination, context.TraceId);
        size += PutLong(ref Unsafe.Add(ref destination, size), context.SpanId.Value);
        size += PutLong(ref Unsafe.Add(ref destination, size), context.ParentSpanId.GetValueOrDefault().Value);
        Unsafe.Add(ref destination, size) = NextText;
        var name = SizedText.Put(ref Unsafe.Add(ref destination, size + 1), room - MaxSpan, span.Name);
        if (name == 0)
        {
            return 0;
        }

        size += 1 + name;
        Unsafe.Add(ref destination, size) = FlagsHeader;
        Unsafe.Add(ref destination, size + 1) = (byte)Varint.ZigZag(JaegerSpan.FlagsOf(context.Flags));
        size += 2;
        size += PutLong(ref Unsafe.Add(ref destination, size), (ulong)JaegerSpan.StartOf(span));
        return size + PutLong(ref Unsafe.Add(ref destination, size), (ulong)JaegerSpan.DurationOf(span));
    }

    /// <summary>An event's time, the number of fields, and the first of them, its name; 0, and nothing that counts, when there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    public static int TryPutLog(ref byte destination, int room, in SpanEvent spanEvent, int fields)
    {
        if (room < MaxLog)
        {
            return 0;
        }

        var size = PutLong(ref destination, (ulong)JaegerSpan.TimeOf(spanEvent));
        size += PutList(ref Unsafe.Add(ref destination, size), 1, fields);
        LittleEndian.Write(ref Unsafe.Add(ref destination, size), EventKey);
        size += EventKeySize;
        var name = CompactTag.PutText(ref Unsafe.Add(ref destination, size), room - size, spanEvent.Name);
        return name == 0 ? 0 : size + name;
    }

    /// <summary>Announces that many structs; there are <see cref="MaxList"/> bytes of room.</summary>
    /// <returns>Bytes.</returns>
    public static int PutList(ref byte destination, int step, int count)
    {
        destination = (byte)((step << 4) | (byte)ThriftType.List);
        if (count <= MaxShortCount)
        {
            Unsafe.Add(ref destination, 1) = (byte)((count << 4) | (byte)ThriftType.Struct);
            return 2;
        }

        Unsafe.Add(ref destination, 1) = 0xF0 | (byte)ThriftType.Struct;
        return 2 + Varint.Write(ref Unsafe.Add(ref destination, 2), (uint)count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PutLong(ref byte destination, ulong value)
    {
        destination = NextI64;
        return 1 + Varint.WriteSpread(ref Unsafe.Add(ref destination, 1), Varint.ZigZag((long)value));
    }
}
