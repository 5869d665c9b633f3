using CsCheck;
using Tracing.Export;
using Tracing.Runtime.Tests.Wire;

namespace Tracing.Runtime.Tests.Export;

/// <summary>What does not fit into a packet loses no more than it must, says so, and keeps its place among the others.</summary>
public sealed class JaegerTrimmingTests
{
    /// <summary>For each step: events, chars of each event's text, tags, chars of each tag, of a span that needs that step and no more.</summary>
    public static TheoryData<int, int, int, int, int> NeedsStep => new()
    {
        { 0, 100, 900, 1, 1 },
        { 1, 100, 3_000, 1, 1 },
        { 2, 100, 12_000, 1, 1 },
        { 3, 100, 30_000, 1, 1 },
        { 4, 2, 60_000, 3, 60_000 },
        { 5, 2, 60_000, 10, 60_000 },
        { 6, 2, 60_000, 50, 5_000 },
        { 7, 2, 60_000, 128, 1_000 },
        { 8, 2, 60_000, 128, 60_000 },
    };

    [Theory]
    [MemberData(nameof(NeedsStep))]
    public void Each_step_is_taken_when_the_one_before_is_not_enough(int step, int events, int eventText, int tags, int tagText)
    {
        // Three bytes a char need the last step, which is the one for them.
        var letter = step == SpanTrim.Steps.Length - 1 ? '€' : 'x';
        var context = SpanContext.Create(new TraceId(1, 2), new SpanId(3), new SpanId(4), TraceFlags.Sampled, null, [new SpanLink(new TraceId(5, 6), new SpanId(7))]);
        var span = new Span(context, "large")
            .WithTags([.. Enumerable.Range(0, tags).Select(i => new Tag($"key {i}", new string(letter, tagText)))])
            .WithEvents([.. Enumerable.Range(0, events).Select(i => new SpanEvent($"event {i}", DateTimeOffset.UnixEpoch, [new Tag("text", new string('x', eventText))]))]);

        var packet = Assert.Single(Encode([span], JaegerBatchEncoder.DefaultMaxPacketBytes, out var result));

        Assert.Equal((1, 1, 0), (result.Exported, result.Trimmed, result.Dropped));
        Assert.Equal(Message(ExpectedBatch.SpanOf(span, SpanTrim.Steps[step])), packet);
        Assert.True(Message(ExpectedBatch.SpanOf(span, step == 0 ? SpanTrim.None : SpanTrim.Steps[step - 1])).Length > JaegerBatchEncoder.DefaultMaxPacketBytes);
    }

    [Theory]
    [InlineData(3_000, 16)]
    [InlineData(12_000, 4)]
    public void The_exception_that_ended_the_span_is_among_the_events_that_stay(int eventText, int kept)
    {
        var span = Spans.Named("failed").WithEvents(
            [.. Enumerable.Range(0, 99).Select(i => new SpanEvent($"event {i}", DateTimeOffset.UnixEpoch, [new Tag("text", new string('x', eventText))])),
                new SpanEvent("exception", DateTimeOffset.UnixEpoch, [new Tag("exception.message", "the end")])]);

        var packet = Assert.Single(Encode([span], JaegerBatchEncoder.DefaultMaxPacketBytes, out _));

        var logs = Assert.Single(ApacheDecoder.Decode(packet).Spans!).Logs!;
        Assert.Equal([.. Enumerable.Range(0, kept - 1).Select(static i => $"event {i}"), "exception"], logs.Select(static log => log.Fields![0].VStr));
    }

    [Fact]
    public void All_that_is_added_to_128_tags_of_the_application_arrives()
    {
        var context = SpanContext.Create(new TraceId(1, 2), new SpanId(3), null, TraceFlags.Sampled, null, [.. Enumerable.Repeat(new SpanLink(new TraceId(5, 6), new SpanId(7)), 130)]);
        var span = new Span(context, "all", SpanKind.Consumer) { Status = SpanStatus.Error }
            .WithTags([.. Enumerable.Range(0, 130).Select(static i => new Tag($"key {i}", new string('€', 1_000)))])
            .WithEvents([.. Enumerable.Range(0, 130).Select(static i => new SpanEvent($"event {i}", DateTimeOffset.UnixEpoch))]);

        var packet = Assert.Single(Encode([span], JaegerBatchEncoder.DefaultMaxPacketBytes, out _));

        var tags = Assert.Single(ApacheDecoder.Decode(packet).Spans!).Tags!;
        Assert.Equal(128, tags.Count(static tag => tag.Key!.StartsWith("key ", StringComparison.Ordinal)));
        Assert.Equal(
            [
                ("error", "True"), ("otel.dropped_attributes_count", "2"), ("otel.dropped_events_count", "130"),
                ("otel.dropped_links_count", "130"), ("span.kind", "consumer"), ("trimmed", "True"),
            ],
            tags.Where(static tag => !tag.Key!.StartsWith("key ", StringComparison.Ordinal)).Select(static tag => (tag.Key!, Value(tag))));
        Assert.Equal(Message(ExpectedBatch.SpanOf(span, SpanTrim.Steps[^1])), packet);
    }

    [Fact]
    public void Large_and_small_spans_arrive_in_order_each_once_or_are_counted() =>
        Gen.Select(LargeOrSmall.Array[1, 40], Gen.Int[1000, 3000]).Sample(
            static (spans, limit) =>
            {
                // Ids by place, to see what is missing.
                spans = [.. spans.Select(static (span, i) => WithId(span, i + 1))];
                var packets = Encode(spans, limit, out var result);

                var arrived = packets.SelectMany(static packet => ApacheDecoder.Decode(packet).Spans!).ToList();
                Assert.Equal(arrived.Select(static span => span.SpanId).Order(), arrived.Select(static span => span.SpanId));
                Assert.Equal(arrived.Count, arrived.Select(static span => span.SpanId).Distinct().Count());
                Assert.Equal((arrived.Count, spans.Length - arrived.Count), (result.Exported, result.DroppedBy(DropCause.TooLarge)));
                Assert.Equal(packets.Sum(static packet => (long)packet.Length), result.Bytes);
                Assert.Equal(result.Trimmed, arrived.Count(static span => span.Tags?.Exists(static tag => tag.Key == "trimmed") == true));
                foreach (var (span, i) in spans.Select(static (span, i) => (span, i)))
                {
                    var found = arrived.Find(other => other.SpanId == i + 1);
                    Assert.Equal(LeastTrimmed(span, limit), found is null ? null : ApacheEncoder.EncodeSpan(found));
                }
            },
            iter: 300);

    [Theory]
    [InlineData(65_507)]
    [InlineData(9_216)]
    [InlineData(1_500)]
    public void Where_the_system_takes_less_all_arrives_in_smaller_packets(int systemLimit) =>
        RandomSpans.Any.Array[200].Sample(
            spans =>
            {
                var encoder = new JaegerBatchEncoder("svc", []);
                var packets = new List<byte[]>();
                var result = encoder.Encode(spans, (packet, _) =>
                {
                    if (packet.Length > systemLimit)
                    {
                        return DropCause.TooLarge;
                    }

                    packets.Add(packet.ToArray());
                    return null;
                });

                Assert.InRange(encoder.MaxPacketBytes, Math.Min(systemLimit / 2, 65_000), systemLimit);
                var batches = packets.ConvertAll(static packet => ApacheDecoder.Decode(packet));
                Assert.Equal(Enumerable.Range(0, packets.Count).Select(static i => (long)i), batches.Select(static batch => batch.SeqNo));
                Assert.Equal((spans.Length, packets.Sum(static packet => packet.Length)), (result.Exported + result.Dropped, result.Bytes));
                Assert.Equal(result.Exported, batches.Sum(static batch => batch.Spans!.Count));
                if (systemLimit > 9_000)
                {
                    Assert.Equal((0, 0), (result.Trimmed, result.Dropped));
                    Assert.Equal(
                        spans.Select(static span => ApacheEncoder.EncodeSpan(ExpectedBatch.SpanOf(span))),
                        batches.SelectMany(static batch => batch.Spans!).Select(static span => ApacheEncoder.EncodeSpan(span)));
                }
            },
            iter: 4);

    [Fact]
    public void Where_the_system_takes_nothing_the_spans_are_counted()
    {
        var encoder = new JaegerBatchEncoder("svc", [new Tag("k", new string('x', 5_000))]);
        var sizes = new List<int>();

        var result = encoder.Encode(Spans.Many(5), (packet, _) =>
        {
            sizes.Add(packet.Length);
            return DropCause.TooLarge;
        });

        Assert.Equal((0, 5), (result.Exported, result.DroppedBy(DropCause.TooLarge)));
        Assert.InRange(encoder.MaxPacketBytes, 10_000, 20_500);
        Assert.InRange(sizes.Count, 2, 4);
    }

    private static readonly Gen<Span> LargeOrSmall =
        from tags in Gen.Frequency((3, Gen.Int[0, 3]), (1, Gen.Int[4, 60]))
        from events in Gen.Frequency((3, Gen.Int[0, 2]), (1, Gen.Int[3, 80]))
        from text in Gen.Frequency((3, Gen.Int[0, 20]), (1, Gen.Int[100, 3000]))
        select new Span(Spans.Root, "span")
            .WithTags([.. Enumerable.Range(0, tags).Select(i => new Tag($"key {i}", new string('é', text)))])
            .WithEvents([.. Enumerable.Range(0, events).Select(i => new SpanEvent($"event {i}", DateTimeOffset.UnixEpoch, [new Tag("text", "some")]))]);

    private static Span WithId(Span span, int id) =>
        new Span(SpanContext.Create(new TraceId(0, 1), new SpanId((ulong)id)), span.Name).WithTags([.. span.Tags]).WithEvents([.. span.Events]);

    /// <summary>The first that fits into a packet of its own, or null.</summary>
    private static byte[]? LeastTrimmed(Span span, int limit)
    {
        SpanTrim[] trims = [SpanTrim.None, .. SpanTrim.Steps];
        return trims.Select(trim => ExpectedBatch.SpanOf(span, trim))
            .FirstOrDefault(expected => Message(expected).Length <= limit) is { } fits ? ApacheEncoder.EncodeSpan(fits) : null;
    }

    private static byte[] Message(JaegerThrift.Span span)
    {
        var batch = ExpectedBatch.Of("svc", [], [], 0);
        batch.Spans = [span];
        return ApacheEncoder.EncodeMessage(batch, 0);
    }

    private static string Value(JaegerThrift.Tag tag) => tag.VType switch
    {
        JaegerThrift.TagType.LONG => $"{tag.VLong}",
        JaegerThrift.TagType.BOOL => $"{tag.VBool}",
        _ => tag.VStr!,
    };

    private static List<byte[]> Encode(Span[] spans, int limit, out ExportResult result)
    {
        var packets = new List<byte[]>();
        result = new JaegerBatchEncoder("svc", [], null, limit).Encode(spans, (packet, _) =>
        {
            packets.Add(packet.ToArray());
            return null;
        });
        return packets;
    }
}
