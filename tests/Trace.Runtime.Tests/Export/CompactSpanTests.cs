using CsCheck;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Runtime.Tests.Export.Otlp;
using Tracing.Wire;

namespace Tracing.Runtime.Tests.Export;

/// <summary>A span that is written in one piece has the bytes that it has field by field, whatever came before it, and touches its room only.</summary>
public sealed class CompactSpanTests
{
    private const int GuardSize = 64;

    /// <summary>Bytes; the largest piece asks for 69.</summary>
    private const int Plenty = 80;
    private const int MaxSize = 3000;

    /// <summary>A varint of ten bytes.</summary>
    private const ulong Widest = 1UL << 62;

    private static readonly string[] Names =
    [
        "GET /a/x", "GET /b/x", // one slot for both
        "", "ä", new('n', 128), new('n', 129), new('n', 127), "db.query",
    ];

    private static readonly string[] Keys =
    [
        "a", "b", new("a"), "ok", "error", "span.kind", new("span.kind"), "é", new('k', 31), new('k', 32), new('k', 30), "",
        "k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9",
    ];

    private static readonly Gen<Tag[]> Tags =
        from start in Gen.Int[0, Keys.Length - 1]
        from step in Gen.OneOf(1, 1, 3, 7)
        from count in Gen.Frequency((4, Gen.Int[0, 4]), (2, Gen.Int[11, 17]))
        from type in Gen.Int[0, 5]
        from number in Gen.Long
        select Enumerable.Range(0, count).Select(i => TagOf(Keys[(start + (i * step)) % Keys.Length], type + i, number)).ToArray();

    private static readonly Gen<SpanEvent> Event =
        Gen.Select(Gen.OneOf(Names), Tags, static (name, tags) => new SpanEvent(name, DateTimeOffset.UnixEpoch, tags));

    private static readonly Gen<Span> AlikeSpan =
        from name in Gen.OneOf(Names)
        from trace in Gen.ULong[0, 2]
        from kind in Gen.OneOf(SpanKind.Internal, SpanKind.Server, SpanKind.Client, (SpanKind)200)
        from status in Gen.OneOf(SpanStatus.Unknown, SpanStatus.Ok, SpanStatus.Error, (SpanStatus)7)
        from tags in Tags
        from events in Event.Array[0, 2]
        select new Span(SpanContext.Create(new TraceId(Widest + trace, Widest), new SpanId(Widest), new SpanId(Widest)), name, kind)
        {
            Status = status,
            StartTime = DateTimeOffset.UnixEpoch.AddDays(50_000),
            EndTime = DateTimeOffset.UnixEpoch.AddDays(80_000),
        }
        .WithTags(tags)
        .WithEvents(events);

    [Fact]
    public void What_came_before_changes_nothing() => AlikeSpan.Array[60].Sample(
        static spans =>
        {
            var encoder = new CompactSpanEncoder();
            var bytes = new byte[20_000];
            foreach (var span in spans)
            {
                var size = encoder.TryPut(ref bytes[0], bytes.Length, span, SpanTrim.None);
                if (size > 0 || IsUsual(span))
                {
                    Assert.Equal(InFields(span), bytes[..size]);
                }
            }
        },
        iter: 500);

    [Fact]
    public void Whatever_the_room_only_that_is_touched() =>
        Gen.OneOf(RandomSpans.Any, AlikeSpan, RandomOtlpSpans.Any).Array[1, 3].Sample(
            static spans =>
            {
                var encoder = new CompactSpanEncoder();
                foreach (var span in spans)
                {
                    AssertAnyRoom(encoder, span);
                }
            },
            iter: 200);

    [Fact]
    public void A_trimmed_span_is_left_to_the_other_encoder()
    {
        var bytes = new byte[1000];
        var span = new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(1)), "a");

        Assert.All(SpanTrim.Steps.ToArray(), trim => Assert.Equal(0, new CompactSpanEncoder().TryPut(ref bytes[0], 1000, span, trim)));
    }

    private static void AssertAnyRoom(CompactSpanEncoder encoder, in Span span)
    {
        var expected = InFields(span);
        if (expected.Length > MaxSize)
        {
            return;
        }

        var memory = new byte[expected.Length + Plenty + (2 * GuardSize)];
        for (var room = -3; room <= expected.Length + Plenty; room++)
        {
            // Not always the same: what was put may have been read from behind the room before.
            var guard = (byte)(0x80 + (room & 0x3f));
            memory.AsSpan().Fill(guard);
            var size = encoder.TryPut(ref memory[GuardSize], room, span, SpanTrim.None);

            Assert.True(size <= Math.Max(0, room));
            Assert.True(size == 0 || memory.AsSpan(GuardSize, size).SequenceEqual(expected));
            Assert.Equal(-1, memory.AsSpan(0, GuardSize).IndexOfAnyExcept(guard));
            Assert.Equal(-1, memory.AsSpan(GuardSize + Math.Max(0, room)).IndexOfAnyExcept(guard));
            Assert.True(size > 0 || room < expected.Length + Plenty || !IsUsual(span), "There was plenty of room.");
        }
    }

    /// <summary>A kind that does not exist is no tag: there may be none then.</summary>
    private static bool IsUsual(in Span span) =>
        span.Links.Count + span.DroppedTags + span.DroppedEvents == 0 && (span.Kind <= SpanKind.Consumer || span.Tags.Count > 0);

    private static byte[] InFields(in Span span)
    {
        var writer = new ThriftCompactWriter(new byte[1_000_000]);
        new JaegerSpanEncoder<ThriftCompactWriter>().Write(ref writer, span, SpanTrim.None);
        Assert.False(writer.Overflowed);
        return writer.Written.ToArray();
    }

    private static Tag TagOf(string key, int type, long number) => (type % 6) switch
    {
        0 => new Tag(key, number),
        1 => new Tag(key, BitConverter.Int64BitsToDouble(number)),
        2 => new Tag(key, number > 0),
        3 => new Tag(key, "text"),
        4 => new Tag(key, new string('t', (int)(number & 0xff))),
        _ => new Tag(key, null!),
    };
}
