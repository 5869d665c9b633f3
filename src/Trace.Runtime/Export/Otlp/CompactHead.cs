using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>What a span starts with, ids, name, kind and times, put together in one piece.</summary>
internal static class CompactHead
{
    private const byte TraceIdTag = (OtlpFields.SpanTraceId << 3) | ProtobufType.LengthDelimited;
    private const byte SpanIdTag = (OtlpFields.SpanSpanId << 3) | ProtobufType.LengthDelimited;
    private const byte ParentTag = (OtlpFields.SpanParentSpanId << 3) | ProtobufType.LengthDelimited;
    private const byte NameTag = (OtlpFields.SpanName << 3) | ProtobufType.LengthDelimited;
    private const byte KindTag = (OtlpFields.SpanKind << 3) | ProtobufType.Varint;
    private const byte StartTag = (OtlpFields.SpanStartTime << 3) | ProtobufType.Fixed64;
    private const byte EndTag = (OtlpFields.SpanEndTime << 3) | ProtobufType.Fixed64;

    private const int IdSize = 2 + sizeof(ulong);
    private const int TraceIdSize = 2 + (2 * sizeof(ulong));
    private const int TimeSize = 1 + sizeof(ulong);

    /// <summary>Bytes beside the name.</summary>
    private const int MaxSize = TraceIdSize + (2 * IdSize) + 2 + 2 + (2 * TimeSize);

    /// <summary>Chars; the length of a longer name takes more than one byte.</summary>
    private const int MaxName = 127;

    /// <summary>0, and nothing that counts, where something is unusual, or there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    public static int TryPut(ref byte start, int room, in Span span)
    {
        var context = span.Context;
        var name = span.Name;
        var kind = OtlpSpan.KindOf(span.Kind);
        var (startTime, endTime) = OtlpSpan.TimesOf(span);
        if ((uint)(name.Length - 1) >= MaxName || name.Length + MaxSize > room || startTime == 0 || kind == 0 || context.TraceState is not null)
        {
            return 0;
        }

        var traceId = context.TraceId;
        PutBytes(ref start, TraceIdTag, 2 * sizeof(ulong), traceId.High);
        BigEndian.Write(ref Unsafe.Add(ref start, IdSize), (long)traceId.Low);
        PutBytes(ref Unsafe.Add(ref start, TraceIdSize), SpanIdTag, sizeof(ulong), context.SpanId.Value);
        var size = TraceIdSize + IdSize;
        if (context.ParentSpanId is { } parent)
        {
            PutBytes(ref Unsafe.Add(ref start, size), ParentTag, sizeof(ulong), parent.Value);
            size += IdSize;
        }

        Unsafe.Add(ref start, size) = NameTag;
        Unsafe.Add(ref start, size + 1) = (byte)name.Length;
        if (!AsciiText.TryWrite(name, ref Unsafe.Add(ref start, size + 2)))
        {
            return 0;
        }

        ref var rest = ref Unsafe.Add(ref start, size + 2 + name.Length);
        rest = KindTag;
        Unsafe.Add(ref rest, 1) = (byte)kind;
        Unsafe.Add(ref rest, 2) = StartTag;
        LittleEndian.Write(ref Unsafe.Add(ref rest, 3), startTime);
        Unsafe.Add(ref rest, 2 + TimeSize) = EndTag;
        LittleEndian.Write(ref Unsafe.Add(ref rest, 3 + TimeSize), endTime);
        return size + 2 + name.Length + 2 + (2 * TimeSize);
    }

    private static void PutBytes(ref byte destination, byte tag, int length, ulong value)
    {
        destination = tag;
        Unsafe.Add(ref destination, 1) = (byte)length;
        BigEndian.Write(ref Unsafe.Add(ref destination, 2), (long)value);
    }
}
