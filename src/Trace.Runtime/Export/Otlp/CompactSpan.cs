using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>
/// A span as most of them are: it has not failed, has no links, nothing is dropped or trimmed, and there is plenty of room. It is put together from
/// pieces, behind each other; <see cref="OtlpSpanEncoder"/> has the others.
/// </summary>
internal static class CompactSpan
{
    private const byte SpanTag = (OtlpFields.ScopeSpansSpans << 3) | ProtobufType.LengthDelimited;

    /// <summary>A field number of two bytes.</summary>
    private const ushort FlagsTag = ((((OtlpFields.SpanFlags << 3) | ProtobufType.Fixed32) & 0x7f) | 0x80) | ((OtlpFields.SpanFlags >> 4) << 8);

    /// <summary>A status of two bytes, its code.</summary>
    private const uint StatusOk = ((OtlpFields.SpanStatus << 3) | ProtobufType.LengthDelimited)
        | (2 << 8) | (((OtlpFields.StatusCode << 3) | ProtobufType.Varint) << 16) | ((int)SpanStatus.Ok << 24);

    private const int StatusSize = sizeof(uint);
    private const int FlagsSize = sizeof(ushort) + sizeof(uint);

    /// <summary>Bytes before the span: a tag, and a length of one or two bytes. Nearly all spans without tags are small, and few others.</summary>
    private const int SmallStart = 2;
    private const int UsualStart = 3;
    private const int MaxSmall = 0x7f;
    private const int MaxUsual = 0x3fff;

    /// <summary>0, and nothing that counts, where something is unusual, or there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int TryPut(Span<byte> destination, in Span span, in SpanTrim trim)
    {
        if (trim.IsTrimmed || span.Status == SpanStatus.Error || span.HasLinksOrLosses || destination.Length < UsualStart + StatusSize + FlagsSize)
        {
            return 0;
        }

        var details = span.Details;
        var bodyStart = details is null or { TagCount: 0 } ? SmallStart : UsualStart;
        ref var body = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), bodyStart);
        var room = destination.Length - bodyStart - StatusSize - FlagsSize;
        var size = CompactHead.TryPut(ref body, room, span);
        if (size == 0)
        {
            return 0;
        }

        if (details is not null)
        {
            size = PutTags(ref body, room, size, details);
            size = size == 0 ? 0 : PutEvents(ref body, room, size, details.Events);
            if (size == 0)
            {
                return 0;
            }
        }

        if (span.Status == SpanStatus.Ok)
        {
            LittleEndian.Write(ref Unsafe.Add(ref body, size), StatusOk);
            size += StatusSize;
        }

        if (OtlpSpan.FlagsOf(span.Context.Flags) is not 0 and var flags)
        {
            LittleEndian.Write(ref Unsafe.Add(ref body, size), FlagsTag);
            LittleEndian.Write(ref Unsafe.Add(ref body, size + sizeof(ushort)), flags);
            size += FlagsSize;
        }

        return PutLength(destination, bodyStart, size);
    }

    /// <summary>0 when the length takes more bytes than were kept for it.</summary>
    private static int PutLength(Span<byte> destination, int bodyStart, int size)
    {
        ref var start = ref MemoryMarshal.GetReference(destination);
        start = SpanTag;
        if (size <= MaxSmall)
        {
            if (bodyStart != SmallStart)
            {
                destination.Slice(bodyStart, size).CopyTo(destination[SmallStart..]);
            }

            Unsafe.Add(ref start, 1) = (byte)size;
            return SmallStart + size;
        }

        if (bodyStart == SmallStart || size > MaxUsual)
        {
            return 0;
        }

        LittleEndian.Write(ref Unsafe.Add(ref start, 1), (ushort)((size & 0x7f) | 0x80 | ((size >> 7) << 8)));
        return UsualStart + size;
    }

    /// <returns>Bytes of the span so far, or 0.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PutTags(ref byte body, int room, int size, SpanDetails details)
    {
        var count = details.TagCount;
        for (var i = 0; i < count; i++)
        {
            var tag = details.TagAt(i);
            var attribute = CompactAttribute.Put(ref Unsafe.Add(ref body, size), room - size, OtlpFields.SpanAttributes, tag);
            if (attribute == 0)
            {
                return 0;
            }

            size += attribute;
        }

        return size;
    }

    /// <returns>Bytes of the span so far, or 0.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PutEvents(ref byte body, int room, int size, IReadOnlyList<SpanEvent>? events)
    {
        if (events is List<SpanEvent> list)
        {
            foreach (ref readonly var spanEvent in CollectionsMarshal.AsSpan(list))
            {
                var put = PutEvent(ref Unsafe.Add(ref body, size), room - size, spanEvent);
                if (put == 0)
                {
                    return 0;
                }

                size += put;
            }

            return size;
        }

        for (var i = 0; i < events?.Count; i++)
        {
            var put = PutEvent(ref Unsafe.Add(ref body, size), room - size, events[i]);
            if (put == 0)
            {
                return 0;
            }

            size += put;
        }

        return size;
    }

    private static int PutEvent(ref byte start, int room, in SpanEvent spanEvent)
    {
        var size = CompactEvent.TryPut(ref start, room, spanEvent);
        return size > 0 ? size : PutAnyEvent(ref start, room, spanEvent);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PutAnyEvent(ref byte start, int room, in SpanEvent spanEvent)
    {
        var writer = new ProtobufWriter(MemoryMarshal.CreateSpan(ref start, Math.Max(0, room)));
        OtlpSpanEncoder.WriteEvent(ref writer, spanEvent, int.MaxValue);
        return writer.Overflowed ? 0 : writer.Position;
    }
}
