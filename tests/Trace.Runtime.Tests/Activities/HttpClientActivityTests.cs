using System.Diagnostics;
using System.Net;
using Tracing.Http;
using static Tracing.Runtime.Tests.Activities.BridgeFixture;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>The Activities and the header that <see cref="HttpClient"/> makes by itself, over a real connection.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class HttpClientActivityTests : IDisposable
{
    private readonly BridgeFixture _bridge = new("System.Net.Http");
    private readonly HeaderReceiver _receiver = new();

    public void Dispose()
    {
        _receiver.Dispose();
        _bridge.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_is_a_span_below_the_method_and_carries_its_identity(bool withinAnotherActivity)
    {
        using var hosting = withinAnotherActivity ? new Activity("hosting").Start() : null;
        using var client = new HttpClient();
        WebHeaderCollection headers = [];
        using (_bridge.Root.Activate())
        {
            await TracedAsync("method", async () => headers = await _receiver.GetAsync(client));
        }

        Assert.Equal(["GET < method", "method < root"], _bridge.Tree());
        var span = _bridge.Span("GET");
        Assert.Equal(SpanKind.Client, span.Kind);
        Assert.Equal("204", span.Tag("http.response.status_code"));
        Assert.Equal($"00-{_bridge.Root.TraceId}-{span.Context.SpanId}-01", headers["traceparent"]);
    }

    [Theory]
    [InlineData("a=1,b=2", "a=1,b=2")]
    [InlineData("a=b\r\nX-Foreign: 1", null)]
    [InlineData("a=\u00fc", null)]
    [InlineData("65536", null)]
    public async Task A_trace_state_that_a_library_read_is_sent_on_only_where_it_fits_a_header(string state, string? sent)
    {
        state = state == "65536" ? "a=" + new string('b', 65_534) : state;
        var given = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, state, isRemote: true);
        using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        using var client = new HttpClient(new TracingHandler(handler));
        WebHeaderCollection headers = [];
        using (_bridge.Source.StartActivity("message", ActivityKind.Consumer, given))
        {
            headers = await _receiver.GetAsync(client);
        }

        Assert.StartsWith($"00-{given.TraceId}-", headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal(sent, headers["tracestate"]);
        Assert.Null(headers["X-Foreign"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_of_our_handler_is_one_span(bool withinAnotherActivity)
    {
        using var hosting = withinAnotherActivity ? new Activity("hosting").Start() : null;
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler()));
        WebHeaderCollection headers = [];
        using (_bridge.Root.Activate())
        {
            headers = await _receiver.GetAsync(client);
        }

        Assert.Equal(["GET < root"], _bridge.Tree());
        var span = _bridge.Span("GET").Context;
        Assert.Equal($"{span.TraceId:x}:{span.SpanId:x}:{_bridge.Root.SpanId:x}:1", headers["uber-trace-id"]);

        // By itself the client sends the Activity that it is in, if it is in one, and would overwrite nothing that is there.
        Assert.Equal($"00-{span.TraceId}-{span.SpanId}-03", headers["traceparent"]);
    }

    [Fact]
    public async Task A_handler_within_ours_is_between_the_two()
    {
        using var client = new HttpClient(new TracingHandler(new TracedHandler(new SocketsHttpHandler())));
        using (_bridge.Root.Activate())
        {
            await _receiver.GetAsync(client);
        }

        Assert.Equal(2, _bridge.Collector.Spans.Count(static span => span.Name == "GET"));
        var (ours, method) = (_bridge.Collector.Spans.Single(span => span.Context.ParentSpanId == _bridge.Root.SpanId), _bridge.Span("signs"));
        Assert.Equal(ours.Context.SpanId, method.Context.ParentSpanId);
        Assert.Single(_bridge.Collector.Spans, span => span.Context.ParentSpanId == method.Context.SpanId);
    }

    [Fact]
    public async Task Of_requests_that_are_not_recorded_nothing_changes()
    {
        _bridge.SamplesNewTraces = true;
        using var client = new HttpClient();
        Assert.Null((await _receiver.GetAsync(client))["traceparent"]);
        using (SpanContext.CreateRoot(_bridge.Collector, TraceFlags.None).Activate())
        {
            Assert.Null((await _receiver.GetAsync(client))["traceparent"]);
            using var hosting = new Activity("hosting").Start();
            Assert.Contains(hosting.TraceId.ToHexString(), (await _receiver.GetAsync(client))["traceparent"], StringComparison.Ordinal);
        }

        Assert.Empty(_bridge.Collector.Spans);
    }

    [Fact]
    public async Task A_client_that_outlives_the_bridge_sends_on()
    {
        using var client = new HttpClient();
        using (_bridge.Root.Activate())
        {
            await _receiver.GetAsync(client);
        }

        _bridge.Dispose();
        using var hosting = new Activity("hosting").Start();
        Assert.Contains(hosting.TraceId.ToHexString(), (await _receiver.GetAsync(client))["traceparent"], StringComparison.Ordinal);
        Assert.Equal(["GET < root"], _bridge.Tree());
    }

    [Fact]
    public async Task Tracestate_and_baggage_travel_as_they_do_without_us()
    {
        using var hosting = new Activity("hosting").AddBaggage("tenant", "a").Start();
        hosting.TraceStateString = "vendor=1";
        using var client = new HttpClient();
        WebHeaderCollection headers;
        using (_bridge.Root.Activate())
        {
            headers = await _receiver.GetAsync(client);
        }

        Assert.Contains(_bridge.Root.TraceId.ToString(), headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal("vendor=1", headers["tracestate"]);
        Assert.Contains("tenant", (headers["baggage"] ?? headers["Correlation-Context"])!, StringComparison.Ordinal);
    }

    private sealed class TracedHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage? response = null;
            await TracedAsync("signs", async () => response = await base.SendAsync(request, cancellationToken));
            return response!;
        }
    }
}
