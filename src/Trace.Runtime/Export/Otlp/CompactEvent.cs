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

    /// <summary>Bytes before the name's length: three tags, a length and the time.</summary>
    private const int NameStart = 2 + 1 + sizeof(ulong) + 1;

    /// <summary>0, and nothing that counts, where the event is large or unusual, or there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    public static int TryPut(ref byte start, int room, in SpanEvent spanEvent)
    {
        var name = spanEvent.Name;
        var tags = spanEvent.TagArray;
        var time = OtlpSpan.TimeOf(spanEvent);
        if (name.Length == 0 || tags.Length > MaxTags || time == 0 || spanEvent.DroppedTags > 0 || room < NameStart)
        {
            return 0;
        }

        var nameSize = SizedText.Put(ref Unsafe.Add(ref start, NameStart), room - NameStart, name);
        if (nameSize == 0)
        {
            return 0;
        }

        var size = NameStart + nameSize;
        for (var i = 0; i < tags.Length; i++)
        {
            if (OtlpAttributes.IsReplaced(tags, i))
            {
                continue;
            }

            var attribute = CompactAttribute.Put(ref Unsafe.Add(ref start, size), room - size, OtlpFields.EventAttributes, tags[i]);
            if (attribute == 0)
            {
                return 0;
            }

            size += attribute;
        }

        LittleEndian.Write(ref start, (uint)(EventTag | ((size - 2) << 8) | (TimeTag << 16)));
        LittleEndian.Write(ref Unsafe.Add(ref start, 3), time);
        Unsafe.Add(ref start, NameStart - 1) = NameTag;
        return size - 2 <= MaxSize ? size : 0;
    }
}
