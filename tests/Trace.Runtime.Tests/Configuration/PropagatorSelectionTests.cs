using Tracing.Propagation;

namespace Tracing.Configuration;

public sealed class PropagatorSelectionTests
{
    private const string Ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    private static readonly SpanContext Context = SpanContext.Create(new TraceId(0, 1), new SpanId(2));

    [Fact]
    public void Unless_told_otherwise_Jaegers_and_W3Cs_headers_are_written() =>
        Assert.Equal(["uber-trace-id", "traceparent"], Written(new TracingOptions()));

    [Theory]
    [InlineData("uber-trace-id", "1:2:3:1", ExtractionOutcome.Context)]
    [InlineData("b3", Ids, ExtractionOutcome.Context)]
    [InlineData("X-B3-Sampled", "1", ExtractionOutcome.Decision)]
    [InlineData("traceparent", "00-" + Ids + "-01", ExtractionOutcome.Context)]
    [InlineData("jaeger-debug-id", "me", ExtractionOutcome.DebugId)]
    public void Unless_told_otherwise_all_headers_are_read(string name, string value, ExtractionOutcome expected)
    {
        Assert.Equal(expected, Read(new TracingOptions(), name, value));
        Assert.Equal(ExtractionOutcome.None, Read(new TracingOptions { Propagators = ["none"] }, name, value));
    }

    [Fact]
    public void What_is_named_is_read_and_written()
    {
        var options = new TracingOptions { Propagators = ["B3", " b3multi ", "b3"] };

        Assert.Equal(["b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled"], Written(options));
        Assert.Equal(ExtractionOutcome.None, Read(options, "uber-trace-id", "1:2:3:1"));
        Assert.Equal(ExtractionOutcome.Decision, Read(options, "b3", "1"));
    }

    [Fact]
    public void Other_formats_may_be_written_than_are_read()
    {
        var options = new TracingOptions { Propagators = ["b3"], InjectedPropagators = ["tracecontext"] };

        Assert.Equal(["traceparent"], Written(options));
        Assert.Equal(ExtractionOutcome.Decision, Read(options, "b3", "1"));
        Assert.Equal(ExtractionOutcome.None, Read(options, "traceparent", "00-" + Ids + "-01"));
    }

    [Fact]
    public void Their_order_is_that_of_precedence()
    {
        var headers = HeaderSource.From(new Dictionary<string, string> { ["uber-trace-id"] = "1:2:3:1", ["traceparent"] = "00-" + Ids + "-01" });

        Assert.Equal(1UL, PropagatorSelection.Create(new TracingOptions()).Extract(headers).TraceId.Low);
        Assert.NotEqual(1UL, PropagatorSelection.Create(new TracingOptions { Propagators = ["tracecontext", "jaeger"] }).Extract(headers).TraceId.Low);
    }

    [Fact]
    public void Headers_are_named_as_the_options_say()
    {
        var options = new TracingOptions { TraceContextHeaderName = "my-trace", DebugHeaderName = "my-debug" };

        Assert.Equal(["my-trace", "traceparent"], Written(options));
        Assert.Equal(ExtractionOutcome.Context, Read(options, "my-trace", "1:2:3:1"));
        Assert.Equal(ExtractionOutcome.DebugId, Read(options, "my-debug", "me"));
    }

    [Fact]
    public void An_unknown_name_is_an_error_that_lists_the_known_ones()
    {
        var error = Assert.Throws<TracingConfigurationException>(() => PropagatorSelection.Create(new TracingOptions { Propagators = ["b3", "zipkin"] }));

        Assert.Contains("TRACES_PROPAGATORS", error.Message, StringComparison.Ordinal);
        Assert.Contains("no propagator 'zipkin' is registered. Registered are: none, jaeger, b3, b3multi, tracecontext, jaeger-debug", error.Message, StringComparison.Ordinal);
    }

    private static ExtractionOutcome Read(TracingOptions options, string name, string value) =>
        PropagatorSelection.Create(options).Extract(HeaderSource.From(new Dictionary<string, string> { [name] = value })).Outcome;

    private static IEnumerable<string> Written(TracingOptions options)
    {
        var headers = new Dictionary<string, string>();
        PropagatorSelection.Create(options).Inject(Context, HeaderTarget.From(headers));
        return headers.Keys;
    }
}
