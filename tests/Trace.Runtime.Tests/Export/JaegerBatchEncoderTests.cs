using CsCheck;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Runtime.Tests.Wire;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Export;

public sealed class JaegerBatchEncoderTests
{
    private static readonly Tag[] ProcessTags = [new("zone", "b"), new("hostname", "h"), new("n", 3)];

    /// <summary>Made with Apache Thrift 0.25.0; the second message of its client.</summary>
    [Fact]
    public void A_span_has_the_golden_bytes()
    {
        var packet = new JaegerPacket(new JaegerProcess("svc", []), JaegerBatchEncoder.DefaultMaxPacketBytes, null, isNumbered: false);
        var encoder = new JaegerBatchEncoder(packet);
        var span = new Span(
            SpanContext.Create(new TraceId(0, 43434), new SpanId(123), new SpanId(3495993), TraceFlags.None), "foo")
        {
            StartTime = DateTimeOffset.UnixEpoch.AddMicroseconds(100),
            EndTime = DateTimeOffset.UnixEpoch.AddMicroseconds(300),
        };

        Encode(encoder, span);
        var bytes = Assert.Single(Encode(encoder, span));

        Assert.Equal(
            "82810109656d697442617463681c1c180373766300191c16d4a605160016f60116f2e0aa031803666f6f250016c801169003000000",
            Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Any_span_has_the_bytes_that_Apache_Thrift_gives_it() =>
        RandomSpans.Any.Array[1, 20].Sample(
            spans =>
            {
                var packets = Encode(new JaegerBatchEncoder("svc\uD800é", ProcessTags), spans);
                var expected = ApacheEncoder.EncodeMessage(ExpectedBatch.Of("svc\uD800é", ProcessTags, spans, 0), 0);
                Assert.Equal(expected, Assert.Single(packets));
            },
            iter: 1000);

    [Fact]
    public void Packets_never_exceed_the_limit_and_hold_as_many_spans_as_fit() =>
        Gen.Select(RandomSpans.Any.Array[1, 30], Gen.Int[1000, 6000]).Sample(
            (spans, limit) =>
            {
                var encoder = new JaegerBatchEncoder("svc", ProcessTags, null, limit);
                var packets = new List<(byte[] Bytes, int Count)>();
                var result = encoder.Encode(spans, (packet, count) =>
                {
                    packets.Add((packet.ToArray(), count));
                    return null;
                });

                Assert.Equal(spans.Length, result.Exported + result.Dropped);
                Assert.All(packets, packet => Assert.InRange(packet.Bytes.Length, 1, limit));
                var start = 0;
                for (var i = 0; i < packets.Count; i++)
                {
                    var batch = ApacheDecoder.Decode(packets[i].Bytes);
                    Assert.Equal(i, batch.SeqNo);
                    Assert.Equal(packets[i].Count, batch.Spans!.Count);
                    if (result is { Trimmed: 0, Dropped: 0 } && i + 1 < packets.Count)
                    {
                        // One more span, as Apache Thrift writes it, would have been too much.
                        var larger = ExpectedBatch.Of("svc", ProcessTags, spans[start..(start + packets[i].Count + 1)], i);
                        Assert.True(ApacheEncoder.EncodeMessage(larger, i).Length > limit);
                    }

                    start += packets[i].Count;
                }
            },
            iter: 300);

    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(127)]
    [InlineData(128)]
    public void A_batch_that_fits_to_the_byte_is_one_packet(int count)
    {
        var spans = Spans.Many(count);
        var exact = ApacheEncoder.EncodeMessage(ExpectedBatch.Of("svc", [], spans, 0), 0).Length;
        if (exact < 1000)
        {
            spans[0] = Spans.Named(new string('x', 1000));
            exact = ApacheEncoder.EncodeMessage(ExpectedBatch.Of("svc", [], spans, 0), 0).Length;
        }

        Assert.Equal(exact, Assert.Single(Encode(new JaegerBatchEncoder("svc", [], null, exact), spans)).Length);
        Assert.Equal(2, Encode(new JaegerBatchEncoder("svc", [], null, exact - 1), spans).Count);
    }

    [Fact]
    public void A_span_with_too_much_text_arrives_trimmed_and_marked()
    {
        var span = Spans.Named("big").WithTags(new Tag("small", "s"), new Tag("large", new string('é', 1_000_000)));

        var decoded = EncodeTrimmed(span);

        var large = decoded.Tags!.Single(static tag => tag.Key == "large").VStr!;
        Assert.EndsWith("é…(trimmed)", large, StringComparison.Ordinal);
        Assert.Equal(16_384 + 10, large.Length);
        Assert.Equal("s", decoded.Tags!.Single(static tag => tag.Key == "small").VStr);
        Assert.True(decoded.Tags!.Single(static tag => tag.Key == "trimmed").VBool);
    }

    [Fact]
    public void Events_go_before_texts_do_and_the_loss_is_told()
    {
        var text = new string('e', 1000);
        var span = Spans.Named("big").WithEvents(
            [.. Enumerable.Range(0, 100).Select(i => new SpanEvent($"event {i}", DateTimeOffset.UnixEpoch, [new Tag("text", text)]))]);

        var decoded = EncodeTrimmed(span);

        Assert.Equal(16, decoded.Logs!.Count);
        Assert.Equal("event 0", decoded.Logs[0].Fields![0].VStr);
        Assert.Equal(text, decoded.Logs[0].Fields![1].VStr);
        Assert.Equal(84, decoded.Tags!.Single(static tag => tag.Key == "otel.dropped_events_count").VLong);
    }

    [Fact]
    public void Ten_thousand_tags_are_128_and_the_widest_of_them_fit()
    {
        var span = Spans.Named(new string('\uD800', 100_000)).WithTags(
            [.. Enumerable.Range(0, 10_000).Select(i => new Tag($"{i}{new string('é', 5000)}", new string('\uFFFF', 5000)))]);

        var decoded = EncodeTrimmed(span);

        Assert.Equal(128 + 2, decoded.Tags!.Count);
        Assert.Equal(9872, decoded.Tags!.Single(static tag => tag.Key == "otel.dropped_attributes_count").VLong);
    }

    [Fact]
    public void A_span_that_cannot_be_trimmed_to_fit_is_counted_and_the_others_arrive()
    {
        var huge = Spans.Named("huge").WithTags([.. Enumerable.Range(0, 128).Select(static i => new Tag($"key {i}", "some text"))]);
        var encoder = new JaegerBatchEncoder("svc", [], null, 1000);
        var names = new List<string?>();

        var result = encoder.Encode([Spans.Named("a"), huge, Spans.Named("b")], (packet, _) =>
        {
            names.AddRange(ApacheDecoder.Decode(packet).Spans!.Select(static span => span.OperationName));
            return null;
        });

        Assert.Equal(["a", "b"], names);
        Assert.Equal((2, 1), (result.Exported, result.DroppedBy(DropCause.TooLarge)));
    }

    [Fact]
    public void A_span_that_nobody_can_read_is_lost_alone()
    {
        var encoder = new JaegerBatchEncoder("svc", []);

        var result = encoder.Encode([Spans.Named("a"), default, Spans.Named("b")], static (packet, spans) =>
        {
            Assert.Equal(2, ApacheDecoder.Decode(packet).Spans!.Count);
            return null;
        });

        Assert.Equal((2, 1), (result.Exported, result.DroppedBy(DropCause.ExporterError)));
    }

    [Fact]
    public void Losses_are_reported_to_the_server_and_to_the_caller()
    {
        var dropped = default(DropCauses);
        dropped[DropCause.QueueFull] = 5;
        dropped[DropCause.TooLarge] = 2;
        dropped[DropCause.Refused] = 7;
        var account = new ExporterStatistics("jaeger", 1 + dropped.Total(), 1, 0, dropped);
        var encoder = new JaegerBatchEncoder("svc", [], () => account);

        var result = encoder.Encode(Spans.Many(3), static (packet, _) =>
        {
            var stats = ApacheDecoder.Decode(packet).Stats!;
            Assert.Equal((5, 2, 7), (stats.FullQueueDroppedSpans, stats.TooLargeDroppedSpans, stats.FailedToEmitSpans));
            return DropCause.Refused;
        });

        Assert.Equal((0, 3), (result.Exported, result.DroppedBy(DropCause.Refused)));
    }

    [Fact]
    public void A_packet_left_behind_by_a_sink_that_threw_does_not_come_again()
    {
        var encoder = new JaegerBatchEncoder("svc", []);
        Assert.Throws<InvalidOperationException>(() => encoder.Encode([Spans.Named("a")], static (_, _) => throw new InvalidOperationException()));

        Assert.Equal("b", Assert.Single(ApacheDecoder.Decode(Assert.Single(Encode(encoder, Spans.Named("b")))).Spans!).OperationName);
    }

    [Fact]
    public void A_process_that_fills_half_a_packet_is_refused() =>
        Assert.Throws<ArgumentException>(() => new JaegerBatchEncoder("svc", [new Tag("k", new string('x', 40_000))]));

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var encoder = new JaegerBatchEncoder("svc", ProcessTags);
        var spans = Enumerable.Range(0, 600).Select(static i => Spans.Named("rich")
            .WithTags(new Tag("s", "text é"), new Tag("i", 1), new Tag("d", 1.5), new Tag("b", true), new Tag("a", "z"))
            .WithEvents(new SpanEvent("e", DateTimeOffset.UnixEpoch, [new Tag("k", "v"), new Tag("c", 1)]))).ToArray();
        var packets = 0;
        JaegerPacketSink sink = (_, _) =>
        {
            packets++;
            return null;
        };
        var allocated = Allocation.Of(() => encoder.Encode(spans, sink));

        Assert.True(packets > 2);
        Assert.Equal(0, allocated);
    }

    private static List<byte[]> Encode(JaegerBatchEncoder encoder, params ReadOnlySpan<Span> spans)
    {
        var packets = new List<byte[]>();
        encoder.Encode(spans, (packet, _) =>
        {
            packets.Add(packet.ToArray());
            return null;
        });
        return packets;
    }

    private static JaegerThrift.Span EncodeTrimmed(Span span)
    {
        JaegerThrift.Span? decoded = null;
        var result = new JaegerBatchEncoder("svc", ProcessTags).Encode([span], (packet, _) =>
        {
            Assert.InRange(packet.Length, 1, JaegerBatchEncoder.DefaultMaxPacketBytes);
            decoded = Assert.Single(ApacheDecoder.Decode(packet).Spans!);
            return null;
        });
        Assert.Equal((1, 1, 0), (result.Exported, result.Trimmed, result.Dropped));
        return decoded!;
    }
}
