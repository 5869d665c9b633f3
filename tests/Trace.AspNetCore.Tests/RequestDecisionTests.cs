using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;
using Tracing.Propagation;
using Tracing.Sampling;
using Tracing.Tests;

namespace Tracing.AspNetCore;

public sealed class RequestDecisionTests
{
    private readonly RecordingCollector _collector = new();
    private SpanContext? _ambient;
    private SpanContext? _ofRequest;
    private bool _recording;

    [Fact]
    public async Task Without_a_context_nothing_is_done()
    {
        using var response = await Request(_collector, samplesNewTraces: false);

        Assert.Null(_ambient);
        Assert.Null(_ofRequest);
        Assert.False(_recording);
        Assert.False(response.Headers.Contains("trace-id"));
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task Where_new_traces_are_sampled_a_request_without_a_context_is_the_first_of_one()
    {
        using var response = await Request(_collector, samplesNewTraces: true);

        var span = await _collector.SingleAsync();
        Assert.Null(span.Context.ParentSpanId);
        Assert.Equal(TraceFlags.Sampled | TraceFlags.RandomTraceId, span.Context.Flags);
        Assert.Equal([span.Context.TraceId.ToString("x")], response.Headers.GetValues("trace-id"));
        Assert.Equal(span.Context, _ambient);
    }

    [Fact]
    public async Task The_debug_header_makes_a_trace_of_its_own_that_can_be_found_by_its_name()
    {
        using var response = await Request(_collector, samplesNewTraces: false, ("jaeger-debug-id", "quickstart"));

        var span = await _collector.SingleAsync();
        Assert.Null(span.Context.ParentSpanId);
        Assert.True(span.Context.Flags.HasFlag(TraceFlags.Sampled | TraceFlags.Debug));
        Assert.Equal("quickstart", span.Tag("jaeger-debug-id"));
        Assert.Equal([span.Context.TraceId.ToString("x")], response.Headers.GetValues("trace-id"));
    }

    [Fact]
    public async Task An_unsampled_context_makes_no_span_and_travels_on()
    {
        using var response = await Request(_collector, samplesNewTraces: true, ("uber-trace-id", "abc:12:3:0"), ("jaeger-debug-id", "me"));

        Assert.Equal("abc:12:3:0", _ambient?.ToString());
        Assert.Same(_ambient, _ofRequest);
        Assert.False(_recording);
        Assert.False(response.Headers.Contains("trace-id"));
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task Without_a_collector_a_sampled_context_travels_on()
    {
        using var response = await Request(collector: null, samplesNewTraces: true, ("uber-trace-id", "abc:12:3:1"));

        Assert.Equal("abc:12:3:1", _ambient?.ToString());
        Assert.False(_recording);
        Assert.False(response.Headers.Contains("trace-id"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deferred_decision_follows_the_rule_for_new_traces(bool samplesNewTraces)
    {
        using var response = await Request(_collector, samplesNewTraces, ("X-B3-TraceId", "abc"), ("X-B3-SpanId", "12"));

        Assert.Equal(samplesNewTraces, _recording);
        Assert.Equal("abc", _ambient?.TraceId.ToString("x"));
        Assert.Equal(samplesNewTraces ? new SpanId(0x12) : null, _ambient!.ParentSpanId);
        Assert.Equal(samplesNewTraces, response.Headers.Contains("trace-id"));
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("1:2:3:1, 4:5:6:1")]
    [InlineData("0:0:0:0")]
    public async Task A_malformed_header_leaves_the_request_untraced(string value)
    {
        using var response = await Request(_collector, samplesNewTraces: true, ("uber-trace-id", value), ("jaeger-debug-id", "me"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Null(_ambient);
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public void A_request_without_a_context_costs_nothing()
    {
        var middleware = TracedApp.Middleware(static _ => Task.CompletedTask, Reader(_collector, samplesNewTraces: false));
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = "text/html";
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                _ = middleware.InvokeAsync(context);
                context.Features[typeof(IRequestTrace)] = null; // as the server does for the next request
            }
        }));
    }

    [Fact]
    public void What_is_not_recorded_is_handed_on_without_a_state_machine()
    {
        var pending = new TaskCompletionSource().Task;
        var middleware = TracedApp.Middleware(_ => pending, Reader(_collector, samplesNewTraces: false));
        var unsampled = new DefaultHttpContext();
        unsampled.Request.Headers["uber-trace-id"] = "abc:12:3:0";

        Assert.Same(pending, middleware.InvokeAsync(new DefaultHttpContext()));
        Assert.Same(pending, middleware.InvokeAsync(unsampled));
        Assert.Null(SpanContext.Current);
    }

    [Theory]
    [InlineData(SamplingDecision.Sample)]
    [InlineData(SamplingDecision.Drop)]
    public async Task A_request_that_goes_through_the_pipeline_again_is_decided_once(SamplingDecision decision)
    {
        var sampler = new CountingSampler(decision);
        TracingMiddleware? middleware = null;
        var passes = 0;
        middleware = TracedApp.Middleware(context => ++passes == 1 ? middleware!.InvokeAsync(context) : Task.CompletedTask, Reader(_collector, sampler));

        await middleware.InvokeAsync(new DefaultHttpContext());

        Assert.Equal((2, 1), (passes, sampler.Asked));
    }

    private static IncomingTraceReader Reader(ITraceCollector? collector, bool samplesNewTraces) => Reader(collector, Samplers.Of(samplesNewTraces));

    private static IncomingTraceReader Reader(ITraceCollector? collector, ISampler sampler) =>
        new(new CompositePropagator(new JaegerPropagator(), new B3MultiPropagator(), new JaegerDebugPropagator()), collector, sampler);

    private async Task<HttpResponseMessage> Request(ITraceCollector? collector, bool samplesNewTraces, params (string, string)[] headers)
    {
        await using var app = await TracedApp.StartAsync(
            collector,
            app => app.MapGet("/", (HttpContext context) =>
            {
                (_ambient, _ofRequest) = (SpanContext.Current, context.GetSpanContext());
                _recording = context.GetSpanRecorder().IsRecording;
            }),
            samplesNewTraces);
        return await app.GetAsync("/", headers);
    }

    private sealed class CountingSampler(SamplingDecision decision) : ISampler
    {
        public string Description => "counting";

        public int Asked { get; private set; }

        public SamplingDecision Sample(in SamplingParameters parameters)
        {
            Asked++;
            return decision;
        }
    }
}
