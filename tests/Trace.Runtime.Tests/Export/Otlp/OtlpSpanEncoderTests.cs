using CsCheck;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Export.Otlp;

public sealed class OtlpSpanEncoderTests
{
    private const byte Guard = 0xEE;
    private const int GuardSize = 64;

    private static readonly OtlpSpanEncoder Encoder = new("svc", [new Tag("hostname", "h"), new Tag("zone", "b")]);

    /// <summary>Made with Google.Protobuf 3.36.2; the span alone, as the field of ScopeSpans.</summary>
    [Fact]
    public void A_span_has_the_golden_bytes()
    {
        var span = Golden();
        var bytes = new byte[1000];

        var size = Encoder.Encode(bytes, span, SpanTrim.None);

        Assert.Equal(
            "12cc010a100123456789abcdeffedcba9876543210120811223344556677881a03613d62"
            + "220899aabbccddeeff002a06636861726765"
            + "3003390000e03bd816fb1741404b2c3cd816fb17"
            + "4a0c0a047465787412040a02c3a94a100a016e120b18ffffffffffffffffff014a0e0a0178120921000000000000f83f4a090a0379657312021001"
            + "5a16090000e03bd816fb171201651a080a016b12030a0176"
            + "6a1c0a100000000000000001000000000000000212080000000000000003"
            + "7a0c12086465636c696e65641802850103000000",
            Convert.ToHexStringLower(bytes.AsSpan(0, size)));
    }

    /// <summary>Field by field, and then byte by byte: fields in order, lengths in as few bytes as they need.</summary>
    [Fact]
    public void A_hundred_thousand_spans_are_what_Google_Protobuf_reads_and_writes()
    {
        var count = 0;
        RandomOtlpSpans.Any.Array[12, 20].Sample(
            spans =>
            {
                var request = new EncodedRequests(Encoder, spans).Request();

                var decoded = ExportTraceServiceRequest.Parser.ParseFrom(request);

                AssertSpans(spans, decoded);
                Assert.True(decoded.ToByteArray().AsSpan().SequenceEqual(request), "Google writes other bytes for the same request.");
                Interlocked.Add(ref count, spans.Length);
            },
            iter: 6_500);
        Assert.InRange(count, 100_000, int.MaxValue);
    }

    [Fact]
    public void Any_run_of_encoded_spans_is_a_request() =>
        Gen.Select(RandomOtlpSpans.Any.Array[1, 12], Gen.Int[0, 12], Gen.Int[0, 12]).Sample(
            (spans, a, b) =>
            {
                var first = Math.Min(Math.Min(a, b), spans.Length);
                var end = Math.Min(Math.Max(a, b), spans.Length);
                var batch = new EncodedRequests(Encoder, spans);

                AssertSpans(spans[..first], ExportTraceServiceRequest.Parser.ParseFrom(batch.Request(0, first)));
                AssertSpans(spans[first..end], ExportTraceServiceRequest.Parser.ParseFrom(batch.Request(first, end - first)));
                AssertSpans(spans[end..], ExportTraceServiceRequest.Parser.ParseFrom(batch.Request(end, spans.Length - end)));
            },
            iter: 300);

    [Fact]
    public void A_span_fits_exactly_where_its_bytes_do() =>
        Gen.OneOf(RandomOtlpSpans.Any, RandomSpans.Any, RandomOtlpSpans.Any.Select(static span => new Span(span.Context, span.Name))).Sample(
            span =>
            {
                var expected = new ScopeSpans { Spans = { ExpectedTraces.SpanOf(span) } }.ToByteArray();
                if (expected.Length > 20_000)
                {
                    return;
                }

                foreach (var room in Rooms(expected.Length))
                {
                    AssertFits(span, room, expected);
                    AssertCompactTouches(span, room, expected);
                }
            },
            iter: 500);

    /// <summary>The last attribute is as wide as a number can be, and status and flags are behind it.</summary>
    [Fact]
    public void A_span_whose_pieces_are_widest_fits_exactly_too()
    {
        var span = new Span(
            SpanContext.Create(new TraceId(1, 2), new SpanId(3), new SpanId(4), TraceFlags.Sampled | TraceFlags.RandomTraceId), new string('n', 127))
        {
            Status = SpanStatus.Ok,
            StartTime = DateTimeOffset.UnixEpoch.AddDays(50_000),
            EndTime = DateTimeOffset.UnixEpoch.AddDays(80_000),
        }
        .WithTags(new Tag("k", -1));

        var expected = new ScopeSpans { Spans = { ExpectedTraces.SpanOf(span) } }.ToByteArray();

        foreach (var room in Rooms(expected.Length))
        {
            AssertFits(span, room, expected);
            AssertCompactTouches(span, room, expected);
        }
    }

    [Fact]
    public void The_resource_is_the_service_the_process_and_this_library()
    {
        var version = typeof(Span).Assembly.GetName().Version!.ToString(3);
        var encoder = new OtlpSpanEncoder(
            "svc\uD800",
            [new Tag("zone", "a"), new Tag("process.pid", 7), new Tag("zone", "b"), new Tag("hostname", "h"), new Tag("service.name", "no"), new Tag("telemetry.sdk.name", "no")]);

        var request = ExportTraceServiceRequest.Parser.ParseFrom(new EncodedRequests(encoder, [Spans.Named("a")]).Request());

        var spans = Assert.Single(request.ResourceSpans);
        var expected = new Resource
        {
            Attributes =
            {
                new[]
                {
                    new Tag("host.name", "h"),
                    new Tag("process.pid", 7),
                    new Tag("service.name", "svc\uFFFD"),
                    new Tag("telemetry.sdk.language", "dotnet"),
                    new Tag("telemetry.sdk.name", "tracing"),
                    new Tag("telemetry.sdk.version", version),
                    new Tag("zone", "b"),
                }.Select(ExpectedTraces.AttributeOf),
            },
        };
        Assert.Equal(expected, spans.Resource);
        var scope = Assert.Single(spans.ScopeSpans).Scope;
        Assert.Equal(("Tracing", version), (scope.Name, scope.Version));
    }

    [Fact]
    public void A_host_name_that_is_given_in_OpenTelemetrys_words_stays() => Assert.Equal(
        new Tag("host.name", "theirs"),
        Assert.Single(OtlpResource.Attributes("svc", [new Tag("host.name", "theirs"), new Tag("hostname", "ours")]), static tag => tag.Key.Contains("host")));

    [Fact]
    public void A_large_process_is_encoded()
    {
        var text = new string('é', 100_000);
        var encoder = new OtlpSpanEncoder("svc", [new Tag("text", text)]);

        Assert.Equal(text, Assert.Single(Resource.Parser.ParseFrom(encoder.Process.Span).Attributes, static a => a.Key == "text").Value.StringValue);
    }

    [Fact]
    public void A_trimmed_span_says_what_it_has_lost()
    {
        var text = new string('é', 1000);
        var links = Enumerable.Range(1, 3).Select(static i => new SpanLink(new TraceId(0, 9), new SpanId((ulong)i))).ToArray();
        var span = new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(2), links: links), text) { Status = SpanStatus.Error }
            .WithTags(new Tag("text", text), new Tag("n", 3))
            .WithEvents([.. Enumerable.Range(0, 100).Select(i => new SpanEvent(text, DateTimeOffset.UnixEpoch, [new Tag("exception.message", text)]))])
            .WithEvents(new SpanEvent("exception", DateTimeOffset.UnixEpoch, [new Tag("exception.message", text)]));

        var decoded = EncodeTrimmed(span, new SpanTrim(4, 48, KeepsLinks: false));

        var cut = new string('é', 48) + "…(trimmed)";
        Assert.Equal(cut, decoded.Name);
        Assert.Equal((4, 97u, cut), (decoded.Events.Count, decoded.DroppedEventsCount, decoded.Events[0].Name));
        Assert.Equal(cut, Assert.Single(decoded.Events[3].Attributes).Value.StringValue);
        Assert.Equal((0, 3u), (decoded.Links.Count, decoded.DroppedLinksCount));
        Assert.Equal(["text", "n", "trimmed"], decoded.Attributes.Select(static a => a.Key));
        Assert.Equal((cut, true), (decoded.Attributes[0].Value.StringValue, decoded.Attributes[2].Value.BoolValue));
        Assert.Equal(cut, decoded.Status.Message);

        var kept = EncodeTrimmed(span, new SpanTrim(64, int.MaxValue, KeepsLinks: true));
        Assert.Equal((64, 37u, 3, text, text), (kept.Events.Count, kept.DroppedEventsCount, kept.Links.Count, kept.Name, kept.Status.Message));
    }

    [Fact]
    public void A_tag_that_is_called_trimmed_is_the_applications()
    {
        var span = Spans.Named("a").WithTags(new Tag("trimmed", "hedge"));

        Assert.Equal("hedge", Assert.Single(EncodeTrimmed(span, SpanTrim.Steps[0]).Attributes).Value.StringValue);
    }

    [Fact]
    public void A_recorded_exception_is_the_message_of_the_status()
    {
        var collector = new RingBufferCollector(1);
        var recorder = SpanRecorder.Start(SpanContext.CreateRoot(collector), "a");
        recorder.Error(new InvalidOperationException("no such order"));
        recorder.AddEvent("later");
        recorder.End();

        var decoded = Decode(Assert.Single(collector.Snapshot()));

        Assert.Equal((Status.Types.StatusCode.Error, "no such order"), (decoded.Status.Code, decoded.Status.Message));
        Assert.Equal("System.InvalidOperationException", decoded.Events[0].Attributes[0].Value.StringValue);
        Assert.Equal(3u, decoded.Flags);
    }

    [Fact]
    public void What_nobody_can_read_throws() =>
        Assert.ThrowsAny<NullReferenceException>(static () => Encoder.Encode(new byte[1000], default, SpanTrim.None));

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var spans = Enumerable.Range(0, 200).Select(static i => Golden()).ToArray();
        var buffer = new byte[100_000];
        var (size, refused) = (0, 0);
        ISpanEncoder encoder = Encoder;
        var allocated = Allocation.Of(() =>
        {
            size = 0;
            foreach (ref readonly var span in spans.AsSpan())
            {
                size += encoder.Encode(buffer.AsSpan(size), span, SpanTrim.None);
            }

            refused += encoder.Encode(buffer.AsSpan(0, 100), spans[0], SpanTrim.None);
            encoder.Format.WriteHead(buffer, encoder.Process.Span, spans.Length, size);
        });

        Assert.True(size > 30_000 && refused < 0);
        Assert.Equal(0, allocated);
    }

    private static Span Golden() =>
        new Span(
            SpanContext.Create(
                new TraceId(0x0123456789ABCDEF, 0xFEDCBA9876543210),
                new SpanId(0x1122334455667788),
                new SpanId(0x99AABBCCDDEEFF00),
                TraceFlags.Sampled | TraceFlags.RandomTraceId,
                links: [new SpanLink(new TraceId(1, 2), new SpanId(3))],
                traceState: "a=b"),
            "charge",
            SpanKind.Client)
        {
            Status = SpanStatus.Error,
            StartTime = DateTimeOffset.UnixEpoch.AddDays(20_000),
            EndTime = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMilliseconds(5),
        }
        .WithTags(new Tag("text", "é"), new Tag("n", -1), new Tag("x", 1.5), new Tag("yes", true), new Tag("otel.status_description", "declined"))
        .WithEvents(new SpanEvent("e", DateTimeOffset.UnixEpoch.AddDays(20_000), [new Tag("k", "v")]));

    private static void AssertSpans(Span[] spans, ExportTraceServiceRequest decoded)
    {
        var actual = Assert.Single(Assert.Single(decoded.ResourceSpans).ScopeSpans).Spans;
        Assert.Equal(spans.Length, actual.Count);
        for (var i = 0; i < spans.Length; i++)
        {
            var expected = ExpectedTraces.SpanOf(spans[i]);
            if (!expected.Equals(actual[i]))
            {
                Assert.Fail($"Expected {expected}{Environment.NewLine}but read {actual[i]}");
            }
        }
    }

    private static IEnumerable<int> Rooms(int size) =>
        Enumerable.Range(0, size + 30).Where(room => size < 400 || room > size - 150 || room < 150 || room % 97 == 0);

    private static void AssertFits(Span span, int room, byte[] expected)
    {
        var memory = new byte[room + (2 * GuardSize)];
        memory.AsSpan().Fill(Guard);

        var written = Encoder.Encode(memory.AsSpan(GuardSize, room), span, SpanTrim.None);

        Assert.Equal(room < expected.Length ? -1 : expected.Length, written);
        Assert.True(written < 0 || memory.AsSpan(GuardSize, written).SequenceEqual(expected), "Google writes other bytes for the same span.");
        AssertGuarded(memory, room);
    }

    /// <summary>In one piece, it is the same or nothing.</summary>
    private static void AssertCompactTouches(Span span, int room, byte[] expected)
    {
        var memory = new byte[room + (2 * GuardSize)];
        memory.AsSpan().Fill(Guard);

        var written = CompactSpan.TryPut(memory.AsSpan(GuardSize, room), span, SpanTrim.None);

        Assert.True(written == 0 || memory.AsSpan(GuardSize, written).SequenceEqual(expected));
        AssertGuarded(memory, room);
    }

    private static void AssertGuarded(byte[] memory, int room)
    {
        Assert.Equal(-1, memory.AsSpan(0, GuardSize).IndexOfAnyExcept(Guard));
        Assert.Equal(-1, memory.AsSpan(GuardSize + room).IndexOfAnyExcept(Guard));
    }

    private static OpenTelemetry.Proto.Trace.V1.Span Decode(Span span) => EncodeTrimmed(span, SpanTrim.None);

    private static OpenTelemetry.Proto.Trace.V1.Span EncodeTrimmed(Span span, SpanTrim trim)
    {
        var bytes = new byte[1_000_000];
        var size = Encoder.Encode(bytes, span, trim);
        return Assert.Single(ScopeSpans.Parser.ParseFrom(bytes, 0, size).Spans);
    }
}
