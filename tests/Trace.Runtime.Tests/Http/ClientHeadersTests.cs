using System.Diagnostics;
using System.Net;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>What is sent along, and to whom.</summary>
public sealed class ClientHeadersTests(EchoServer server) : IClassFixture<EchoServer>
{
    private static readonly string[] Format = ["uber-trace-id"];

    private readonly RecordingCollector _collector = new();
    private readonly List<Dictionary<string, string>> _sent = [];

    [Theory]
    [InlineData("http://listed.example/", true)]
    [InlineData("http://other.example/", false)]
    public async Task Only_listed_hosts_get_headers_and_all_are_recorded(string url, bool sent)
    {
        using (SpanContext.CreateRoot(_collector).WithBaggage(Dinner).Activate())
        {
            await Send(url, http => http.PropagationHosts = ["listed.example"]);
        }

        Assert.Equal(sent ? Format : [], _sent.Single().Keys);
        Assert.Equal("GET", (await _collector.SingleAsync()).Name);
    }

    [Theory]
    [InlineData("*", "http://a.example/", true)]
    [InlineData("a.example", "http://a.example/", true)]
    [InlineData("b.example", "http://a.example/", false)]
    [InlineData("unlisted.org", "http://unlisted.org/", false)]
    public async Task Baggage_goes_only_to_hosts_that_are_listed_for_it_and_for_the_identity(string baggageHosts, string url, bool sent)
    {
        using (SpanContext.CreateRoot(_collector).WithBaggage(Dinner).Activate())
        {
            await Send(url, http => (http.PropagationHosts, http.BaggageHosts) = (["*.example"], [baggageHosts]));
        }

        Assert.Equal(sent ? "dinner" : null, _sent.Single().GetValueOrDefault("x-baggage"));
    }

    [Fact]
    public async Task Baggage_outside_of_any_trace_travels_without_an_identity()
    {
        using (SpanContext.CreateCarrier(Dinner).Activate())
        {
            await Send("http://a.example/", http => http.BaggageHosts = ["*"]);
        }

        Assert.Equal(["x-baggage"], _sent.Single().Keys);
        Assert.Empty(_collector.Spans);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_suppressed_nothing_is_recorded_or_sent(bool sync)
    {
        using var client = new HttpClient(Handler(http => http.BaggageHosts = ["*"]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://a.example/");
        using (SpanContext.CreateRoot(_collector).WithBaggage(Dinner).Activate())
        using (SpanContext.Suppress())
        {
            using var response = sync ? client.Send(request) : await client.SendAsync(request);
        }

        Assert.Empty(_sent.Single());
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task While_suppressed_baggage_changes_nothing()
    {
        using (SpanContext.CreateRoot(_collector).Activate())
        using (SpanContext.Suppress())
        using (SpanContext.Current!.WithBaggage(Dinner).Activate())
        {
            await Send("http://a.example/", http => http.BaggageHosts = ["*"]);
        }

        Assert.Empty(_sent.Single());
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task While_suppressed_a_handler_without_headers_of_activities_sends_none_of_those_either()
    {
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler { ActivityHeadersPropagator = null }));
        using var activity = new Activity("around").Start();
        using (SpanContext.CreateRoot(_collector).Activate())
        using (SpanContext.Suppress())
        {
            Assert.Equal("", await client.GetStringAsync(new Uri(server.Address, "/header/traceparent")));
            Assert.Equal("", await client.GetStringAsync(new Uri(server.Address, "/header/uber-trace-id")));
        }

        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_elsewhere_takes_nothing_along()
    {
        using var invoker = new HttpMessageInvoker(Handler(http => http.PropagationHosts = ["first.example"]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://first.example/");
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            (await invoker.SendAsync(request, CancellationToken.None)).Dispose();
            request.RequestUri = new Uri("http://second.example/");
            (await invoker.SendAsync(request, CancellationToken.None)).Dispose();
        }

        Assert.Equal([1, 0], _sent.Select(headers => headers.Count));
        Assert.Equal([null, "1"], (await _collector.WaitForAsync(2)).Select(span => span.Tag("http.request.resend_count")));
    }

    [Fact]
    public async Task A_handler_without_a_pipeline_writes_what_is_written_by_default()
    {
        using var client = new HttpClient(new TracingHandler(Network()));
        var root = SpanContext.CreateRoot(_collector);
        using (root.Activate())
        {
            (await client.GetAsync(new Uri("http://a.example/"))).Dispose();
        }

        var expected = new Dictionary<string, string>();
        Configuration.PropagatorSelection.Create(new TracingOptions())
            .Inject((await _collector.SingleAsync()).Context, HeaderTarget.From(expected));
        Assert.Equal(expected, _sent.Single());
        Assert.Contains("uber-trace-id", expected.Keys);
    }

    private static Baggage Dinner => Baggage.Empty.With("meal", "dinner");

    private async Task Send(string url, Action<HttpTracingOptions> configure)
    {
        using var client = new HttpClient(Handler(configure));
        using var response = await client.GetAsync(new Uri(url));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private TracingHandler Handler(Action<HttpTracingOptions> configure)
    {
        var options = new HttpTracingOptions();
        configure(options);
        return new TracingHandler(Network(), new CompositePropagator([], [new JaegerPropagator()], [], [new MealPropagator()]), options);
    }

    private ProbeHandler Network() => new((request, _) =>
    {
        _sent.Add(request.Headers.ToDictionary(header => header.Key, header => string.Join('|', header.Value), StringComparer.OrdinalIgnoreCase));
        return Task.FromResult(new HttpResponseMessage());
    });

    private sealed class MealPropagator : IBaggagePropagator
    {
        public Baggage Extract(HeaderSource headers, Baggage found) => found;

        public void Inject(Baggage baggage, HeaderTarget headers) => headers.Add("x-baggage", baggage.Find("meal")!);
    }
}
