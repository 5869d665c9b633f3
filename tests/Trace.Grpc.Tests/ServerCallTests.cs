using Grpc.Core;
using Tracing.Grpc.Shop;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>Both ends of a call: the server's span below the client's, what each says of how the call went, and what is counted.</summary>
public sealed class ServerCallTests : IAsyncLifetime
{
    private readonly RecordingCollector _collector = new();
    private TracedShopServer _server = null!;
    private InterceptedClient _client = null!;

    public static TheoryData<CallKind> Kinds => [.. Enum.GetValues<CallKind>()];

    public async Task InitializeAsync()
    {
        _server = await TracedShopServer.StartAsync();
        _client = new InterceptedClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _server.Measured.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_servers_span_is_below_the_clients(CallKind kind)
    {
        await InTrace(kind, new Wish { Replies = 3 });

        var (client, server) = await BothAsync();
        Assert.Equal((client.Context.TraceId, client.Context.SpanId), (server.Context.TraceId, server.Context.ParentSpanId));
        Assert.Equal((SpanKind.Client, SpanKind.Server), (client.Kind, server.Kind));
        Assert.Equal((Calls.MethodOf(kind), SpanStatus.Ok), (server.Name, server.Status));
        Assert.Equal(Rpc(client), Rpc(server));
        Assert.Equal(["rpc.method=" + Calls.MethodOf(kind), "rpc.response.status_code=OK", "rpc.system.name=grpc"], Rpc(server));
        Assert.Equal(["request processed", "returned body data", "returned trailers"], server.EventNames());
        await CountedAsync(kind, "ok");
    }

    [Theory]
    [InlineData(CallKind.Unary, StatusCode.NotFound, "not found", "client_error")]
    [InlineData(CallKind.ServerStreaming, StatusCode.NotFound, "not found", "client_error")]
    [InlineData(CallKind.Duplex, StatusCode.ResourceExhausted, "resource exhausted", "server_error")]
    [InlineData(CallKind.ClientStreaming, StatusCode.Internal, "internal", "server_error")]
    [InlineData(CallKind.ServerStreaming, StatusCode.DataLoss, "data loss", "server_error")]
    public async Task A_status_in_the_trailers_is_told_by_both_alike(CallKind kind, StatusCode status, string what, string label)
    {
        await Assert.ThrowsAsync<RpcException>(() => InTrace(kind, new Wish { Replies = 2, Status = (int)status }));

        var (client, server) = await BothAsync();
        Assert.Equal(SpanStatus.Error, server.Status);
        Assert.Equal(Rpc(client), Rpc(server));
        Assert.Equal(client.Tag("error.type"), server.Tag("error.type"));
        Assert.Contains(what, server.EventNames());
        Assert.Equal("200", server.Tag("http.response.status_code"));
        await CountedAsync(kind, label);
    }

    [Fact]
    public async Task A_stream_is_as_long_as_what_it_sends()
    {
        await InTrace(CallKind.ServerStreaming, new Wish { Replies = 100 });

        var (_, server) = await BothAsync();
        var size = server.Events.Single(static e => e.Name == "returned body data").Tags.Single(static tag => tag.Key == "size");
        var measured = Assert.Single(_server.Measured.Of("grpc_response_body_size_bytes"));
        Assert.StartsWith(size.ValueText() + " ", measured, StringComparison.Ordinal);
        Assert.True(long.Parse(size.ValueText(), null) > 100 * 5); // each message has a frame of five bytes
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_that_the_client_cancels_is_neither_well_nor_an_error(CallKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        var calling = Task.Run(() => InTrace(kind, new Wish { Replies = 1, Hang = true, Key = "cancelled" }, new CallOptions(cancellationToken: cancellation.Token)));
        await _server.HangReached("cancelled");

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<RpcException>(() => calling);
        var (client, server) = await BothAsync();
        Assert.Equal(client.Context.SpanId, server.Context.ParentSpanId);
        Assert.Equal((SpanStatus.Unknown, "true", null), (server.Status, server.Tag("cancelled"), server.Tag("error.type")));
        Assert.Equal(Calls.MethodOf(kind), server.Tag("rpc.method"));
        await CountedAsync(kind, "aborted");
    }

    /// <summary>The client sends a deadline that it does not keep itself: else who is first is a race.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_deadline_that_passes_at_the_server_is_an_error(CallKind kind)
    {
        _client.Dispose();
        _client = new InterceptedClient(_server.Address, handler: new DeadlineHandler());

        var error = await Assert.ThrowsAsync<RpcException>(() => InTrace(kind, new Wish { Hang = true }).WaitAsync(TimeSpan.FromSeconds(120)));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        var (client, server) = await BothAsync();
        Assert.Equal(("DEADLINE_EXCEEDED", "DEADLINE_EXCEEDED"), (client.Tag("error.type"), server.Tag("error.type")));
        Assert.Equal((SpanStatus.Error, "DEADLINE_EXCEEDED", null), (server.Status, server.Tag("rpc.response.status_code"), server.Tag("cancelled")));
        await CountedAsync(kind, "server_error");
    }

    [Fact]
    public async Task A_method_that_the_server_does_not_have_names_no_span()
    {
        var unknown = new Method<Wish, Reply>(MethodType.Unary, "shop.v1.Orders", "MadeUp", Marshal(Wish.Parser), Marshal(Reply.Parser));
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => _client.CallAsync(unknown, new Wish()));
            Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        }

        var (_, server) = await BothAsync();
        Assert.DoesNotContain("MadeUp", server.Name, StringComparison.Ordinal);
        Assert.Equal((SpanStatus.Error, null, "UNIMPLEMENTED"), (server.Status, server.Tag("rpc.method"), server.Tag("rpc.response.status_code")));
        await _server.Measured.WaitForAsync(1);
        Assert.Equal(["1 method=POST status=client_error"], _server.Measured.Of("grpc_requests"));
    }

    private static string[] Rpc(Span span) => [.. span.SortedTags().Where(static tag => tag.StartsWith("rpc.", StringComparison.Ordinal))];

    private static Marshaller<T> Marshal<T>(Google.Protobuf.MessageParser<T> parser)
        where T : Google.Protobuf.IMessage<T> =>
        Marshallers.Create(static message => Google.Protobuf.MessageExtensions.ToByteArray(message), parser.ParseFrom);

    private async Task CountedAsync(CallKind kind, string status)
    {
        await _server.Measured.WaitForAsync(1);
        var path = "/" + Calls.MethodOf(kind);
        Assert.Equal([$"1 path={path} method=POST method_path=POST {path} status={status}"], _server.Measured.Of("grpc_requests"));
        Assert.Empty(_server.Measured.Of("http_requests"));
    }

    private async Task<(Span Client, Span Server)> BothAsync() => (await _collector.SingleAsync(), await _server.Spans.SingleAsync());

    private async Task InTrace(CallKind kind, Wish wish, CallOptions options = default)
    {
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        await _client.Client.MakeAsync(kind, wish, options);
    }

    private sealed class DeadlineHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("grpc-timeout", "200m");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
