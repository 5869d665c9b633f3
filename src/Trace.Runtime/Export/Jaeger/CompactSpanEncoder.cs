using System.Runtime.InteropServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>
/// Usual spans in Thrift's compact protocol, which most of the spans are that there are: without links, and nothing of them dropped or trimmed. The
/// bytes are those of <see cref="JaegerSpanEncoder{TWriter}"/>. Not for several threads.
/// </summary>
internal sealed class CompactSpanEncoder
{
    /// <summary>Of an event; that of a span is what it needs of tags besides its own.</summary>
    private const int EventVariant = -1;

    private readonly SortedTags _tags = new();
    private readonly KnownKeysByName _known = new();

    public static bool IsUsual(in Span span, in SpanTrim trim) => !trim.IsTrimmed && !span.HasLinksOrLosses;

    public void Write(ref ThriftCompactWriter writer, in Span span)
    {
        writer.WriteStructStart();
        if (!CompactHead.TryWriteSpan(ref writer, span))
        {
            JaegerSpanEncoder<ThriftCompactWriter>.WriteIdentity(ref writer, span, int.MaxValue);
        }

        WriteTags(ref writer, span);
        WriteLogs(ref writer, span.Details?.Events);
        writer.WriteStructEnd();
    }

    /// <summary>Lets go of the spans that were written.</summary>
    public void Forget() => _tags.Forget();

    private void WriteTags(ref ThriftCompactWriter writer, in Span span)
    {
        var name = span.Name;
        var tags = span.Tags;
        var variant = ((int)span.Kind << 8) | (int)span.Status;
        if ((tags.Count | variant) == 0)
        {
            return;
        }

        if (_known.Find(name, variant, tags.Count) is { } known)
        {
            var mark = writer.Mark();
            writer.WriteStructListField(JaegerFields.SpanTags, known.Keys.Length);
            if (CompactTags.TryWrite(ref writer, tags, known))
            {
                return;
            }

            writer.Truncate(mark);
        }

        _tags.Load(tags);
        JaegerSpan.AddKindAndStatus(_tags, span);
        writer.WriteStructListField(JaegerFields.SpanTags, _tags.Count);
        WriteSorted(ref writer);
        _known.Learn(name, variant, tags, _tags.Added, _tags.Places);
    }

    private void WriteLogs(ref ThriftCompactWriter writer, IReadOnlyList<SpanEvent>? events)
    {
        if (events is null || events.Count == 0)
        {
            return;
        }

        writer.WriteStructListField(JaegerFields.SpanLogs, events.Count);
        if (events is List<SpanEvent> list)
        {
            foreach (ref readonly var spanEvent in CollectionsMarshal.AsSpan(list))
            {
                WriteLog(ref writer, spanEvent);
            }
        }
        else
        {
            for (var i = 0; i < events.Count; i++)
            {
                WriteLog(ref writer, events[i]);
            }
        }
    }

    private void WriteLog(ref ThriftCompactWriter writer, in SpanEvent spanEvent)
    {
        var name = spanEvent.Name;
        var tags = spanEvent.Tags;
        writer.WriteStructStart();
        if (!CompactHead.TryWriteLog(ref writer, JaegerSpan.TimeOf(spanEvent), name, tags.Count + 1))
        {
            JaegerSpanEncoder<ThriftCompactWriter>.WriteLogHead(ref writer, JaegerSpan.TimeOf(spanEvent), name, tags.Count, int.MaxValue);
        }

        if (tags.Count > 0)
        {
            WriteTags(ref writer, name, tags);
        }

        writer.WriteStructEnd();
    }

    private void WriteTags(ref ThriftCompactWriter writer, string eventName, in SpanTags tags)
    {
        if (_known.Find(eventName, EventVariant, tags.Count) is { } known)
        {
            var mark = writer.Mark();
            if (CompactTags.TryWrite(ref writer, tags, known))
            {
                return;
            }

            writer.Truncate(mark);
        }

        _tags.Load(tags);
        WriteSorted(ref writer);
        _known.Learn(eventName, EventVariant, tags, [], _tags.Places);
    }

    private void WriteSorted(ref ThriftCompactWriter writer)
    {
        for (var i = 0; i < _tags.Count; i++)
        {
            JaegerTagEncoder<ThriftCompactWriter>.Write(ref writer, _tags[i], int.MaxValue);
        }
    }
}
