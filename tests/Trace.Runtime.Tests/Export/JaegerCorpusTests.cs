using CsCheck;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Runtime.Tests.Wire;

namespace Tracing.Runtime.Tests.Export;

/// <summary>
/// 100,000 random spans through the real encoders: the packets for an agent and the bodies for a server are, to the byte, what Apache
/// Thrift's own encoder makes of its own types, and each packet is as full as it can be.
/// </summary>
public sealed class JaegerCorpusTests
{
    private const int Spans = 100_000;
    private const int SpansInASample = 250;
    private const string Service = "svc\uD800é";

    private static readonly Tag[] ProcessTags = [new("zone", "b"), new("hostname", "h"), new("n", 3)];

    private static readonly JaegerThrift.ClientStats Stats = new(5 + 3, 2, 7);

    [Fact]
    public void Any_spans_are_byte_for_byte_what_Apache_Thrift_makes_of_them_in_both_protocols()
    {
        var (inPackets, inBodies) = (0, 0);
        RandomSpans.Any.Array[SpansInASample].Sample(
            spans =>
            {
                var expected = Array.ConvertAll(spans, ExpectedBatch.SpanOf);
                Interlocked.Add(ref inPackets, ComparePackets(spans, expected));
                Interlocked.Add(ref inBodies, CompareBody(spans, expected));
            },
            iter: Spans / SpansInASample);

        Assert.Equal((Spans, Spans), (inPackets, inBodies));
    }

    private static int ComparePackets(Span[] spans, JaegerThrift.Span[] expected)
    {
        var encoder = new JaegerBatchEncoder(Service, ProcessTags, Losses);
        var compared = 0;
        var packets = 0;
        var result = encoder.Encode(spans, (packet, count) =>
        {
            var batch = BatchOf(expected.AsSpan(compared, count));
            (batch.SeqNo, batch.Stats) = (packets, Stats);
            Assert.True(packet.SequenceEqual(ApacheEncoder.EncodeMessage(batch, packets)));
            compared += count;
            packets++;
            if (compared < expected.Length)
            {
                var grown = packet.Length + ApacheEncoder.EncodeSpan(expected[compared]).Length + ListHeaderSize(count + 1) - ListHeaderSize(count);
                Assert.True(grown > JaegerBatchEncoder.DefaultMaxPacketBytes, "The next span had fitted.");
            }

            Assert.True(packet.Length <= JaegerBatchEncoder.DefaultMaxPacketBytes);
            return null;
        });

        Assert.True(packets > 1);
        Assert.Equal((spans.Length, 0, 0), (result.Exported, result.Trimmed, result.Dropped));
        return compared;
    }

    private static int CompareBody(Span[] spans, JaegerThrift.Span[] expected)
    {
        var body = BinaryBody.Of(new JaegerBinaryEncoder(new JaegerProcess(Service, ProcessTags)), spans);
        Assert.True(body.AsSpan().SequenceEqual(ApacheEncoder.EncodeBinary(BatchOf(expected))));
        return expected.Length;
    }

    private static JaegerThrift.Batch BatchOf(ReadOnlySpan<JaegerThrift.Span> spans)
    {
        var batch = ExpectedBatch.Of(Service, ProcessTags, []);
        batch.Spans = [.. spans];
        return batch;
    }

    private static int ListHeaderSize(int count) => count < 15 ? 1 : count < 128 ? 2 : 3;

    private static ExporterStatistics Losses()
    {
        var dropped = default(DropCauses);
        dropped[DropCause.QueueFull] = 5;
        dropped[DropCause.QueueBytesFull] = 3;
        dropped[DropCause.TooLarge] = 2;
        dropped[DropCause.Refused] = 4;
        dropped[DropCause.WouldBlock] = 3;
        return new ExporterStatistics("jaeger", dropped.Total(), 0, 0, dropped);
    }
}
