using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>The tags of a span or event whose keys are known, in the order of these.</summary>
internal static class CompactTags
{
    /// <summary>Bytes that a tag of a known key touches at most.</summary>
    private const int MaxTag = 1 + ShortText.Room + CompactTag.MaxValue;

    /// <summary>False when the keys are others after all; what was written then does not count.</summary>
    public static bool TryWrite(ref ThriftCompactWriter writer, in SpanTags tags, KnownKeys known)
    {
        ref var start = ref writer.RoomForEncoded(out var room);
        var written = 0;
        foreach (ref readonly var key in known.Keys)
        {
            var tag = key.Place < known.GivenCount ? tags[key.Place] : known.Added(key.Place);
            if (!ReferenceEquals(tag.Key, key.Text))
            {
                return false;
            }

            var size = room - written < MaxTag ? 0 : Put(ref Unsafe.Add(ref start, written), key, tag);
            written += size;
            if (size == 0)
            {
                writer.AdvanceEncoded(written);
                JaegerTagEncoder<ThriftCompactWriter>.Write(ref writer, tag, int.MaxValue);
                start = ref writer.RoomForEncoded(out room);
                written = 0;
            }
        }

        writer.AdvanceEncoded(written);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(ref byte destination, in KnownKey key, in Tag tag)
    {
        destination = CompactTag.KeyHeader;
        key.Encoded.Put(ref Unsafe.Add(ref destination, 1));
        var value = CompactTag.PutValue(ref Unsafe.Add(ref destination, 1 + key.Encoded.Size), tag);
        return value == 0 ? 0 : 1 + key.Encoded.Size + value;
    }
}
