using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tracing.Propagation;

namespace Tracing.Http;

public sealed class IncomingTraceReaderTests
{
    private static readonly CompositePropagator All = new(new JaegerPropagator(), new B3MultiPropagator(), new JaegerDebugPropagator());

    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData("accept", "x", false, "nothing")]
    [InlineData("accept", "x", true, "root [Sampled]")]
    [InlineData("uber-trace-id", "abc:12:3:1", false, "child of abc:12:3:1")]
    [InlineData("uber-trace-id", "abc:12:3:0", true, "pass on abc:12:3:0")]
    [InlineData("uber-trace-id", "bad", true, "nothing")]
    [InlineData("jaeger-debug-id", "me", false, "root [Sampled, Debug] me")]
    public void Decides(string header, string value, bool samplesNewTraces, string expected)
    {
        var trace = new IncomingTraceReader(All, _collector, Samplers.Of(samplesNewTraces)).Read(Headers((header, value)), default);
        Assert.Equal(expected, Describe(trace));
    }

    [Theory]
    [InlineData(false, "pass on abc:12:0:0")]
    [InlineData(true, "child of abc:12:0:1")]
    public void A_decision_that_was_left_to_us_follows_the_rule_for_new_traces(bool samplesNewTraces, string expected)
    {
        var trace = new IncomingTraceReader(All, _collector, Samplers.Of(samplesNewTraces)).Read(Headers(("X-B3-TraceId", "abc"), ("X-B3-SpanId", "12")), default);
        Assert.Equal(expected, Describe(trace));
    }

    [Theory]
    [InlineData("accept", "x", "nothing")]
    [InlineData("jaeger-debug-id", "me", "nothing")]
    [InlineData("uber-trace-id", "abc:12:3:1", "pass on abc:12:3:1")]
    public void Without_a_collector_nothing_starts_but_contexts_travel_on(string header, string value, string expected)
    {
        var trace = new IncomingTraceReader(All, collector: null, Samplers.Of(true)).Read(Headers((header, value)), default);
        Assert.Equal(expected, Describe(trace));
    }

    [Fact]
    public void A_malformed_header_is_logged_once_a_minute_without_its_content()
    {
        var time = new FakeTimeProvider();
        var logger = new ListLogger();
        var reader = new IncomingTraceReader(All, _collector, Samplers.Of(true), logger, time);

        for (var i = 0; i < 5; i++)
        {
            reader.Read(Headers(("uber-trace-id", "5ec7e7zz:1:2:1")), default);
        }

        time.Advance(TimeSpan.FromSeconds(59));
        reader.Read(Headers(("uber-trace-id", "bad")), default);
        Assert.Equal(
            ["Warning: error extracting trace context from request: error decoding header 'uber-trace-id': value decode error: invalid digit found in string (0 more since the last warning)"],
            logger.Lines);

        time.Advance(TimeSpan.FromSeconds(1));
        reader.Read(Headers(("uber-trace-id", "bad")), default);
        Assert.Equal(
            "Warning: error extracting trace context from request: error decoding header 'uber-trace-id': Expected \"trace-id:span-id:parent-span-id:flags\" (5 more since the last warning)",
            logger.Lines[1]);
    }

    private static HeaderSource Headers(params (string Name, string Value)[] headers) =>
        HeaderSource.From(headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase));

    private string Describe(IncomingTrace trace)
    {
        if (trace.Context is not { } context)
        {
            Assert.False(trace.Start("x", SpanKind.Server).IsRecording);
            return "nothing";
        }

        var recorder = trace.Start("x", SpanKind.Server);
        if (!recorder.IsRecording)
        {
            return $"pass on {context}";
        }

        recorder.End();
        var span = Assert.Single(_collector.Spans);
        Assert.Equal(SpanKind.Server, span.Kind);
        Assert.Equal(context.TraceId, span.Context.TraceId);
        if (span.Context.ParentSpanId is null)
        {
            return $"root [{context.Flags & ~TraceFlags.RandomTraceId}] {span.Tag("jaeger-debug-id")}".TrimEnd();
        }

        Assert.Equal(context.SpanId, span.Context.ParentSpanId);
        return $"child of {context}";
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
