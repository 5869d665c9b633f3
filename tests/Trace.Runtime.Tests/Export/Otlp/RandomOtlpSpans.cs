using CsCheck;
using Tracing.Runtime.Tests.Wire;

namespace Tracing.Runtime.Tests.Export.Otlp;

/// <summary>
/// Spans of every shape that OTLP has a field for: mostly few of everything, now and then more than the limits allow or a text of 100 KB; broken
/// UTF-16, extreme numbers, no start, no parent, trace states, exceptions, keys that mean something.
/// </summary>
internal static class RandomOtlpSpans
{
    private const int Long = 100_000;

    private static readonly Gen<string> Text = Gen.Frequency(
        (3000, RandomBatch.Text),
        (200, Gen.Const("")),
        (300, Gen.Int[100, 140].Select(static length => new string('a', length))),
        (20, Gen.Int[16_000, 16_500].Select(static length => new string('é', length))),
        (1, Gen.Const(new string('x', Long))),
        (1, Gen.Const(new string('\uD800', Long))));

    private static readonly Gen<string> Key = Gen.Frequency(
        (10, RandomBatch.Text), (4, Gen.OneOf("a", "b", "trimmed", "otel.status_description", "exception.message")), (1, Text));

    private static readonly Gen<Tag> AnyTag = Gen.OneOf(
        Gen.Select(Key, Text, static (key, value) => new Tag(key, value)),
        Gen.Select(Key, RandomBatch.Number, static (key, value) => new Tag(key, value)),
        Gen.Select(Key, RandomBatch.Real, static (key, value) => new Tag(key, value)),
        Gen.Select(Key, Gen.Bool, static (key, value) => new Tag(key, value)));

    private static readonly Gen<DateTimeOffset> Time = Gen.OneOf(
        Gen.Long[0, 72_000_000_000_000_000].Select(static ticks => DateTimeOffset.UnixEpoch.AddTicks(ticks)),
        Gen.Long[0, 3].Select(static days => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(days)));

    private static readonly Gen<ulong> Id = Gen.OneOf(Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, 3]);

    private static readonly Gen<SpanEvent> Event = Gen.Select(
        Gen.OneOf(Text, Gen.Const("exception")), Time, Counts(AnyTag, 3), static (name, time, tags) => new SpanEvent(name, time, tags));

    private static readonly Gen<SpanLink> Link = Gen.Select(
        Gen.ULong, Id, Id, static (high, low, span) => new SpanLink(new TraceId(high, low), new SpanId(span)));

    private static readonly Gen<SpanContext> Context =
        from high in Gen.OneOf(Gen.ULong, Gen.Const(0UL))
        from low in Id
        from span in Id
        from parent in Gen.OneOf(Id, Gen.Const(0UL))
        from flags in Gen.Int[0, 31]
        from links in Counts(Link, 3)
        from state in Gen.OneOf("", "a=b", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")
        select SpanContext.Create(
            new TraceId(high, low), new SpanId(span), parent == 0 ? null : new SpanId(parent), (TraceFlags)flags, null, links, state);

    public static readonly Gen<Span> Any =
        from context in Context
        from name in Text
        from kind in Gen.Int[0, 4]
        from status in Gen.Int[0, 2]
        from start in Time
        from ticks in Gen.Long[0, 40_000_000_000]
        from times in Gen.Int[0, 5]
        from tags in Counts(AnyTag, 5)
        from events in Counts(Event, 2)
        select new Span(context, name, (SpanKind)kind)
        {
            Status = (SpanStatus)status,
            StartTime = times == 0 ? null : start,
            EndTime = times <= 1 ? null : start.AddTicks(ticks),
        }
        .WithTags(tags)
        .WithEvents(events);

    /// <summary>Mostly few, seldom about as many as a span may have.</summary>
    private static Gen<T[]> Counts<T>(Gen<T> item, int few) => Gen.Frequency((400, item.Array[0, few]), (1, item.Array[120, 140]));
}
