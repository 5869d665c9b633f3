using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>A small event put together in one piece, as <see cref="CompactAttribute"/> does it for attributes.</summary>
internal static class CompactEvent
{
    private const byte EventTag = (OtlpFields.SpanEvents << 3) | ProtobufType.LengthDelimited;
    private const byte TimeTag = (OtlpFields.EventTime << 3) | ProtobufType.Fixed64;
    private const byte NameTag = (OtlpFields.EventName << 3) | ProtobufType.LengthDelimited;

    /// <summary>Tags; more hardly fit into <see cref="MaxSize"/>, and each is compared with all behind it.</summary>
    private const int MaxTags = 4;

    /// <summary>Bytes; a length of one byte says no more.</summary>
    private const int MaxSize = 127;

    /// <summary>Bytes before the name: three tags, two lengths and the time.</summary>
    private const int NameStart = 2 + 1 + sizeof(ulong) + 2;

    /// <summary>0, and nothing that counts is written, where the event is large or unusual, or there may not be enough room.</summary>
    /// <returns>Bytes written.</returns>
    public static int TryPut(ref byte start, int room, in SpanEvent spanEvent)
    {
        var name = spanEvent.Name;
        var tags = spanEvent.Tags;
        var count = tags.Count;
        var time = OtlpSpan.TimeOf(spanEvent);
        if ((uint)(name.Length - 1) >= MaxSize - NameStart || count > MaxTags || time == 0 || spanEvent.DroppedTags > 0
            || NameStart + name.Length > room
            || !AsciiText.TryWrite(name, ref Unsafe.Add(ref start, NameStart)))
        {
            return 0;
        }

        Unsafe.Add(ref start, 2) = TimeTag;
        LittleEndian.Write(ref Unsafe.Add(ref start, 3), time);
        Unsafe.Add(ref start, NameStart - 2) = NameTag;
        Unsafe.Add(ref start, NameStart - 1) = (byte)name.Length;
        var size = NameStart + name.Length;
        for (var i = 0; i < count; i++)
        {
            if (i < count - 1 && OtlpAttributes.IsReplaced(tags, i))
            {
                continue;
            }

            var attribute = CompactAttribute.TryPut(ref Unsafe.Add(ref start, size), room - size, OtlpFields.EventAttributes, tags[i]);
            if (attribute == 0)
            {
                return 0;
            }

            size += attribute;
        }

        start = EventTag;
        Unsafe.Add(ref start, 1) = (byte)(size - 2);
        return size - 2 <= MaxSize ? size : 0;
    }
}
