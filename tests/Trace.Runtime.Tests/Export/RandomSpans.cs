using CsCheck;
using Tracing.Runtime.Tests.Wire;

namespace Tracing.Runtime.Tests.Export;

/// <summary>Spans of every shape: all tag types, events, links within and outside the trace, broken UTF-16, extreme numbers.</summary>
internal static class RandomSpans
{
    private static readonly Gen<Tag> AnyTag = Gen.OneOf(
        Gen.Select(RandomBatch.Text, RandomBatch.Text, static (key, value) => new Tag(key, value)),
        Gen.Select(RandomBatch.Text, RandomBatch.Number, static (key, value) => new Tag(key, value)),
        Gen.Select(RandomBatch.Text, RandomBatch.Real, static (key, value) => new Tag(key, value)),
        Gen.Select(RandomBatch.Text, Gen.Bool, static (key, value) => new Tag(key, value)),
        Gen.Select(Gen.OneOf("ok", "error", "span.kind"), Gen.Bool, static (key, value) => new Tag(key, value)));

    private static readonly Gen<DateTimeOffset> Time =
        Gen.Long[0, 4_000_000_000_000_000].Select(static microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * 10));

    private static readonly Gen<ulong> Id = Gen.OneOf(Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, 3]);

    private static readonly Gen<SpanEvent> Event =
        Gen.Select(RandomBatch.Text, Time, AnyTag.Array[0, 6], static (name, time, tags) => new SpanEvent(name, time, tags));

    private static readonly Gen<SpanLink> Link =
        Gen.Select(Gen.ULong[0, 1], Gen.ULong[1, 3], Id, static (high, low, span) => new SpanLink(new TraceId(high, low), new SpanId(span)));

    private static readonly Gen<SpanContext> Context = ContextOf(Link.Array[0, 4]);

    private static readonly string[] Names = ["GET /orders", "db.query", "ä", "exception"];

    /// <summary>Keys as code has them: the same objects, span for span.</summary>
    private static readonly string[][] UsualKeys =
    [
        ["http.route", "http.method", "a", "ok", "user.id"],
        ["db.statement", "db.system", "span.kind", "z"],
        ["exception.type", "exception.message", "b", "exception.type"],
        ["Straße", "b", "url.path.of.the.outgoing.request"],
    ];

    private static readonly Gen<Tag[]> UsualTags =
        from keys in OneOf(UsualKeys)
        from values in AnyTag.Array[5]
        from missing in Gen.Int[0, 20]
        from another in Gen.Int[0, 40]
        select keys
            .Select((key, i) => WithKey(i == another ? new string(key) : key, values[i]))
            .Where((_, i) => i != missing)
            .ToArray();

    private static readonly Gen<SpanEvent> UsualEvent =
        Gen.Select(OneOf(Names), Time, UsualTags, static (name, time, tags) => new SpanEvent(name, time, tags));

    private static readonly Gen<Span> Unusual = SpanOf(Context, RandomBatch.Text, AnyTag.Array[0, 40], Event.Array[0, 4]);

    private static readonly Gen<Span> Usual = SpanOf(ContextOf(Link.Array[0]), OneOf(Names), UsualTags, UsualEvent.Array[0, 2]);

    public static readonly Gen<Span> Any = Gen.OneOf(Unusual, Usual);

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Tag WithKey(string key, Tag value) => value.Type switch
    {
        TagType.String => new Tag(key, value.AsString()),
        TagType.Int64 => new Tag(key, value.AsInt64()),
        TagType.Double => new Tag(key, value.AsDouble()),
        _ => new Tag(key, value.AsBoolean()),
    };

    private static Gen<SpanContext> ContextOf(Gen<SpanLink[]> allLinks) =>
        from high in Gen.OneOf(Gen.ULong, Gen.ULong[0, 1])
        from low in Id
        from span in Id
        from parent in Gen.OneOf(Id, Gen.Const(0UL))
        from flags in Gen.Int[0, 15]
        from links in allLinks
        select SpanContext.Create(
            new TraceId(high, low), new SpanId(span), parent == 0 ? null : new SpanId(parent), (TraceFlags)flags, null, links);

    private static Gen<Span> SpanOf(Gen<SpanContext> contexts, Gen<string> names, Gen<Tag[]> allTags, Gen<SpanEvent[]> allEvents) =>
        from context in contexts
        from name in names
        from kind in Gen.Int[0, 4]
        from status in Gen.Int[0, 2]
        from start in Time
        from microseconds in Gen.Long[0, 4_000_000_000]
        from hasTimes in Gen.Bool
        from tags in allTags
        from events in allEvents
        select new Span(context, name, (SpanKind)kind)
        {
            Status = (SpanStatus)status,
            StartTime = hasTimes ? start : null,
            EndTime = hasTimes ? start.AddTicks(microseconds * 10) : null,
        }
        .WithTags(tags)
        .WithEvents(events);
}
