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

    private static readonly Gen<SpanContext> Context =
        from high in Gen.OneOf(Gen.ULong, Gen.ULong[0, 1])
        from low in Id
        from span in Id
        from parent in Gen.OneOf(Id, Gen.Const(0UL))
        from flags in Gen.Int[0, 15]
        from links in Link.Array[0, 4]
        select SpanContext.Create(
            new TraceId(high, low), new SpanId(span), parent == 0 ? null : new SpanId(parent), (TraceFlags)flags, null, links);

    public static readonly Gen<Span> Any =
        from context in Context
        from name in RandomBatch.Text
        from kind in Gen.Int[0, 4]
        from status in Gen.Int[0, 2]
        from start in Time
        from microseconds in Gen.Long[0, 4_000_000_000]
        from hasTimes in Gen.Bool
        from tags in AnyTag.Array[0, 40]
        from events in Event.Array[0, 4]
        select new Span(context, name, (SpanKind)kind)
        {
            Status = (SpanStatus)status,
            StartTime = hasTimes ? start : null,
            EndTime = hasTimes ? start.AddTicks(microseconds * 10) : null,
        }
        .WithTags(tags)
        .WithEvents(events);
}
