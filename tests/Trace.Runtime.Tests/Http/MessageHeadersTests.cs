using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>Propagation in messages, as docs/http-client.md shows it.</summary>
public sealed class MessageHeadersTests
{
    private static readonly CompositePropagator Formats = Configuration.PropagatorSelection.Create(new TracingOptions());

    [Fact]
    public async Task A_trace_goes_on_behind_a_message()
    {
        var collector = new RecordingCollector();
        var producer = SpanContext.CreateRoot(collector);
        var headers = new Dictionary<string, object?> { ["priority"] = 3, ["nothing"] = null };
        Formats.Inject(producer, MessageHeaders.Target(headers));

        var incoming = new IncomingTraceReader(Formats, collector, Samplers.Of(false))
            .Read(MessageHeaders.Source(headers), new IncomingRequest { SpanName = "process orders" });
        incoming.Start("process orders", SpanKind.Consumer).End();

        Assert.Contains(headers, header => header.Key == "uber-trace-id" && header.Value is byte[]);
        var span = await collector.SingleAsync();
        Assert.Equal((producer.TraceId, producer.SpanId, SpanKind.Consumer), (span.Context.TraceId, span.Context.ParentSpanId, span.Kind));
    }

    [Theory]
    [InlineData("Uber-Trace-Id")]
    [InlineData("UBER-TRACE-ID")]
    public void Names_are_found_whatever_their_case(string name)
    {
        var headers = new Dictionary<string, object?> { [name] = "abc:12:3:1"u8.ToArray() };
        Assert.Equal(new SpanId(0x12), Formats.Extract(MessageHeaders.Source(headers)).SpanId);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error_and_no_exception()
    {
        var headers = new Dictionary<string, object?> { ["uber-trace-id"] = new byte[] { 0xff, 0xfe, 0 } };
        Assert.Equal(ExtractionOutcome.Error, Formats.Extract(MessageHeaders.Source(headers)).Outcome);
    }

    [Fact]
    public void A_header_that_is_there_stays()
    {
        var headers = new Dictionary<string, object?> { ["uber-trace-id"] = "mine" };
        Formats.Inject(SpanContext.CreateRoot(null), MessageHeaders.Target(headers));
        Assert.Equal("mine", headers["uber-trace-id"]);
    }
}
