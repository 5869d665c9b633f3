using CsCheck;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;
using Tracing.Runtime.Tests.Wire;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Export;

public sealed class JaegerBinaryEncoderTests
{
    private static readonly Tag[] ProcessTags = [new("zone", "b"), new("hostname", "h"), new("n", 3)];

    [Fact]
    public void A_span_has_the_golden_bytes()
    {
        var span = new Span(
            SpanContext.Create(new TraceId(0, 43434), new SpanId(123), new SpanId(3495993), TraceFlags.None), "foo")
        {
            StartTime = DateTimeOffset.UnixEpoch.AddMicroseconds(100),
            EndTime = DateTimeOffset.UnixEpoch.AddMicroseconds(300),
        };

        Assert.Equal(
            "0c00010b000100000003737663000f00020c000000010a0001000000000000a9aa0a000200000000000000000a0003000000000000007b"
                + "0a000400000000003558390b000500000003666f6f080007000000000a000800000000000000640a000900000000000000c80000",
            Convert.ToHexStringLower(BinaryBody.Of(new JaegerBinaryEncoder(new JaegerProcess("svc", [])), [span])));
    }

    [Fact]
    public void A_span_fits_exactly_when_its_bytes_do() => RandomSpans.Any.Sample(
        static span =>
        {
            var encoder = new JaegerBinaryEncoder(new JaegerProcess("svc", []));
            var room = new byte[65_536];
            var size = encoder.Encode(room, span, SpanTrim.None);
            Assert.Equal(size, encoder.Encode(room.AsSpan(0, size), span, SpanTrim.None));
            Assert.Equal(-1, encoder.Encode(room.AsSpan(0, size - 1), span, SpanTrim.None));
        },
        iter: 500);

    [Fact]
    public void A_run_of_the_spans_makes_a_body_of_its_own()
    {
        var spans = Spans.Many(10);
        var encoder = new JaegerBinaryEncoder(new JaegerProcess("svc", ProcessTags));

        var body = BinaryBody.Of(encoder, spans, first: 3, count: 4);

        Assert.Equal(ApacheEncoder.EncodeBinary(ExpectedBatch.Of("svc", ProcessTags, spans[3..7])), body);
    }

    [Fact]
    public void A_process_of_any_size_is_encoded()
    {
        Tag[] tags = [new Tag("k", new string('é', 100_000))];
        var encoder = new JaegerBinaryEncoder(new JaegerProcess("svc", tags));

        Assert.Equal(ApacheEncoder.EncodeBinary(ExpectedBatch.Of("svc", tags, [])), BinaryBody.Of(encoder, []));
    }

    [Fact]
    public void A_frame_without_room_is_refused()
    {
        IRequestFormat format = JaegerBinaryFormat.Instance;
        Assert.Throws<ArgumentException>(() => format.WriteHead(new byte[10], default, 1, 1));
        Assert.Throws<ArgumentException>(() => format.WriteTail([]));
    }

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var encoder = new JaegerBinaryEncoder(new JaegerProcess("svc", ProcessTags));
        var spans = Enumerable.Range(0, 600).Select(static i => Spans.Named("rich")
            .WithTags(new Tag("s", "text é"), new Tag("i", 1), new Tag("d", 1.5), new Tag("b", true), new Tag("a", "z"))
            .WithEvents(new SpanEvent("e", DateTimeOffset.UnixEpoch, [new Tag("k", "v"), new Tag("c", 1)]))).ToArray();
        var room = new byte[1000];

        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (ref readonly var span in spans.AsSpan())
            {
                Assert.True(encoder.Encode(room, span, SpanTrim.None) > 0);
            }
        }));
    }
}
