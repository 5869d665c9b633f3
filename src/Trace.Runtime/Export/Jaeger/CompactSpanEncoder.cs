using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tracing.Export.Jaeger;

/// <summary>
/// Spans in Thrift's compact protocol that are as most of them are: without links, nothing dropped or trimmed, plenty of room. The bytes are those of
/// <see cref="JaegerSpanEncoder{TWriter}"/>, which has the others; the keys of tags are remembered. Not for several threads.
/// </summary>
internal sealed class CompactSpanEncoder
{
    /// <summary>Of an event; that of a span is what it needs of tags besides its own.</summary>
    private const int EventVariant = -1;

    private const byte Stop = 0;

    private readonly SortedTags _tags = new();
    private readonly KnownKeysByName _known = new();
    private KnownTraceId _traceId;

    /// <summary>0, and nothing that counts, when the span is unusual, or there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int TryPut(ref byte destination, int room, in Span span, in SpanTrim trim)
    {
        if (trim.IsTrimmed || span.HasLinksOrLosses)
        {
            return 0;
        }

        var size = CompactHeads.TryPutSpan(ref destination, room, span, ref _traceId);
        if (size == 0)
        {
            return 0;
        }

        var stepToLogs = JaegerFields.SpanLogs - JaegerFields.SpanDuration;
        if (span.Kind != SpanKind.Internal || span.Status != SpanStatus.Unknown || span.Tags.Count > 0)
        {
            var tags = PutTags(ref Unsafe.Add(ref destination, size), room - size, span);
            if (tags == 0)
            {
                return 0;
            }

            size += tags;
            stepToLogs = JaegerFields.SpanLogs - JaegerFields.SpanTags;
        }

        if (span.Details?.Events is { Count: > 0 } events)
        {
            var logs = PutLogs(ref Unsafe.Add(ref destination, size), room - size, stepToLogs, events);
            if (logs == 0)
            {
                return 0;
            }

            size += logs;
        }

        if (size >= room)
        {
            return 0;
        }

        Unsafe.Add(ref destination, size) = Stop;
        return size + 1;
    }

    /// <summary>Lets go of the spans that were written.</summary>
    public void Forget() => _tags.Forget();

    private int PutTags(ref byte destination, int room, in Span span)
    {
        if (room < CompactHeads.MaxList)
        {
            return 0;
        }

        const int Step = JaegerFields.SpanTags - JaegerFields.SpanDuration;
        var name = span.Name;
        var tags = span.Tags;
        var variant = ((int)span.Kind << 8) | (int)span.Status;
        int head, size;
        if (_known.Find(name, variant, tags.Count) is { } known)
        {
            head = CompactHeads.PutList(ref destination, Step, known.Keys.Length);
            size = CompactTags.TryPut(ref Unsafe.Add(ref destination, head), room - head, tags, known);
            if (size > 0)
            {
                return head + size;
            }
        }

        _tags.Load(tags);
        JaegerSpan.AddKindAndStatus(_tags, span);
        _known.Learn(name, variant, tags, _tags.Added, _tags.Places);
        head = CompactHeads.PutList(ref destination, Step, _tags.Count);
        size = CompactTags.TryPut(ref Unsafe.Add(ref destination, head), room - head, _tags);
        return size == 0 ? 0 : head + size;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PutLogs(ref byte destination, int room, int step, IReadOnlyList<SpanEvent> events)
    {
        if (room < CompactHeads.MaxList)
        {
            return 0;
        }

        var size = CompactHeads.PutList(ref destination, step, events.Count);
        if (events is List<SpanEvent> list)
        {
            foreach (ref readonly var spanEvent in CollectionsMarshal.AsSpan(list))
            {
                var log = PutLog(ref Unsafe.Add(ref destination, size), room - size, spanEvent);
                if (log == 0)
                {
                    return 0;
                }

                size += log;
            }

            return size;
        }

        for (var i = 0; i < events.Count; i++)
        {
            var log = PutLog(ref Unsafe.Add(ref destination, size), room - size, events[i]);
            if (log == 0)
            {
                return 0;
            }

            size += log;
        }

        return size;
    }

    private int PutLog(ref byte destination, int room, in SpanEvent spanEvent)
    {
        var tags = spanEvent.Tags;
        var count = tags.Count;
        var size = CompactHeads.TryPutLog(ref destination, room, spanEvent, count + 1);
        if (size == 0)
        {
            return 0;
        }

        if (count > 0)
        {
            var put = PutTags(ref Unsafe.Add(ref destination, size), room - size, spanEvent.Name, tags);
            if (put == 0)
            {
                return 0;
            }

            size += put;
        }

        if (size >= room)
        {
            return 0;
        }

        Unsafe.Add(ref destination, size) = Stop;
        return size + 1;
    }

    private int PutTags(ref byte destination, int room, string eventName, SpanTags tags)
    {
        if (_known.Find(eventName, EventVariant, tags.Count) is { } known)
        {
            var size = CompactTags.TryPut(ref destination, room, tags, known);
            if (size > 0)
            {
                return size;
            }
        }

        _tags.Load(tags);
        _known.Learn(eventName, EventVariant, tags, [], _tags.Places);
        return CompactTags.TryPut(ref destination, room, _tags);
    }
}
