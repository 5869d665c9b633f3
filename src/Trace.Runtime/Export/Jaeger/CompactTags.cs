using System.Runtime.CompilerServices;

namespace Tracing.Export.Jaeger;

/// <summary>Tags in the order of their keys, as Thrift's compact protocol has them, behind each other.</summary>
internal static class CompactTags
{
    /// <summary>
    /// The tags of a span or event whose keys are known. 0, and nothing that counts, when they are others after all, or there may not be enough room.
    /// </summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int TryPut(ref byte destination, int room, SpanTags tags, KnownKeys known)
    {
        var given = known.GivenCount;
        var size = 0;
        foreach (ref readonly var key in known.Keys)
        {
            var tag = key.Place < given ? tags.At(key.Place) : known.Added(key.Place);
            if (!ReferenceEquals(tag.Key, key.Text))
            {
                return 0;
            }

            var put = CompactTag.TryPutKnown(ref Unsafe.Add(ref destination, size), room - size, key.Encoded, tag.TextOrMarker, tag.Bits);
            if (put == 0)
            {
                return 0;
            }

            size += put;
        }

        known.Confirm();
        return size;
    }

    /// <summary>Any tags. 0, and nothing that counts, when there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int TryPut(ref byte destination, int room, SortedTags tags)
    {
        var size = 0;
        for (var i = 0; i < tags.Count; i++)
        {
            var put = CompactTag.TryPut(ref Unsafe.Add(ref destination, size), room - size, tags[i]);
            if (put == 0)
            {
                return 0;
            }

            size += put;
        }

        return size;
    }
}
