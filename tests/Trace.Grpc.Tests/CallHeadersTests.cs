using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Tracing.Grpc.Shop;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>What travels with a call, and that a call is recorded once whoever else is on its way.</summary>
public sealed class CallHeadersTests(ShopServer server) : IClassFixture<ShopServer>
{
    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData(CallKind.Blocking)]
    [InlineData(CallKind.Unary)]
    [InlineData(CallKind.ClientStreaming)]
    [InlineData(CallKind.ServerStreaming)]
    [InlineData(CallKind.Duplex)]
    public async Task A_handler_below_records_and_counts_nothing_of_its_own(CallKind kind)
    {
        using var client = new InterceptedClient(server.Address, withHandler: true);
        Reply reply;
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            reply = (await client.Client.MakeAsync(kind, new Wish { Replies = 1 }))[0];
        }

        var span = await _collector.SingleAsync();
        Assert.Equal(Calls.MethodOf(kind), span.Name);
        Assert.Contains($":{span.Context.SpanId:x}:", reply.Headers["uber-trace-id"], StringComparison.Ordinal);
        Assert.Single(client.Measurements.Of("grpc_client_requests"));
        Assert.Empty(client.Measurements.Of("http_client_requests"));
    }

    [Fact]
    public async Task Outside_of_any_trace_a_call_is_counted_once_too()
    {
        using var client = new InterceptedClient(server.Address, withHandler: true);
        var reply = Assert.Single(await client.Client.MakeAsync(CallKind.Unary, new Wish()));

        Assert.DoesNotContain("uber-trace-id", reply.Headers.Keys);
        Assert.Single(client.Measurements.Of("grpc_client_requests"));
    }

    [Fact]
    public async Task A_handler_alone_records_the_request()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("shop").AddTracing();
        await using var provider = services.BuildServiceProvider();
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(server.Address, new()
        {
            HttpHandler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("shop"),
        });
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            await Assert.ThrowsAsync<RpcException>(
                () => new Orders.OrdersClient(channel).MakeAsync(CallKind.Unary, new Wish { Status = (int)StatusCode.NotFound }));
        }

        var span = await _collector.SingleAsync();
        Assert.Equal(("POST", SpanStatus.Error), (span.Name, span.Status));
        Assert.Equal(("NOT_FOUND", "200", "2"), (span.Tag("rpc.response.status_code"), span.Tag("http.response.status_code"), span.Tag("network.protocol.version")));
    }

    [Fact]
    public async Task What_is_not_recorded_here_travels_on_unchanged()
    {
        using var client = new InterceptedClient(server.Address);
        using var scope = SpanContext.Create(new TraceId(0, 0xabc), new SpanId(0x12), new SpanId(3), TraceFlags.None, _collector).Activate();

        var reply = Assert.Single(await client.Client.MakeAsync(CallKind.Unary, new Wish()));

        Assert.Equal("abc:12:3:0", reply.Headers["uber-trace-id"]);
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task While_suppressed_nothing_is_recorded_counted_or_sent()
    {
        using var client = new InterceptedClient(server.Address, withHandler: true);
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        using var quiet = SpanContext.Suppress();

        var reply = Assert.Single(await client.Client.MakeAsync(CallKind.Unary, new Wish()));

        Assert.DoesNotContain("uber-trace-id", reply.Headers.Keys);
        Assert.Empty(_collector.Spans);
        Assert.Empty(client.Measurements.All);
    }

    [Fact]
    public async Task Metadata_of_the_application_stays_as_it_is()
    {
        using var client = new InterceptedClient(server.Address);
        var own = new Metadata { { "uber-trace-id", "1:2:3:1" }, { "tenant", "a" }, { "raw-bin", [1, 2] } };
        var shared = new Metadata { { "tenant", "b" } };
        using var scope = SpanContext.CreateRoot(_collector).Activate();

        var first = Assert.Single(await client.Client.MakeAsync(CallKind.Unary, new Wish(), new CallOptions(own)));
        var second = Assert.Single(await client.Client.MakeAsync(CallKind.Unary, new Wish(), new CallOptions(shared)));

        Assert.Equal(("1:2:3:1", "a"), (first.Headers["uber-trace-id"], first.Headers["tenant"]));
        Assert.Equal("b", second.Headers["tenant"]);
        Assert.Contains("uber-trace-id", second.Headers.Keys);
        Assert.Equal(["tenant"], shared.Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("127.0.0.1", true, false, true)]
    [InlineData("127.0.0.1", false, false, false)]
    [InlineData("127.0.0.1", false, true, true)]
    [InlineData("other.example", true, true, false)]
    [InlineData("*", false, false, true)]
    public async Task Only_listed_hosts_get_headers(string hosts, bool tellsAddress, bool withHandler, bool sent)
    {
        using var client = new InterceptedClient(server.Address, options => options.Http.PropagationHosts = [hosts], tellsAddress, withHandler);
        Reply reply;
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            reply = Assert.Single(await client.Client.MakeAsync(CallKind.Unary, new Wish()));
        }

        Assert.Equal(sent, reply.Headers.ContainsKey("uber-trace-id"));
        var span = await _collector.SingleAsync();
        Assert.Equal(tellsAddress ? "127.0.0.1" : null, span.Tag("server.address"));
    }

    [Fact]
    public async Task Without_tags_only_what_goes_wrong_is_recorded()
    {
        using var client = new InterceptedClient(server.Address, options => options.Http.Tags = HttpTags.None);
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            await client.Client.MakeAsync(CallKind.Unary, new Wish());
            await Assert.ThrowsAsync<RpcException>(() => client.Client.MakeAsync(CallKind.Unary, new Wish { Status = 13 }));
        }

        Assert.Equal([[], ["error.type=INTERNAL"]], (await _collector.WaitForAsync(2)).Select(span => span.SortedTags()));
    }
}
