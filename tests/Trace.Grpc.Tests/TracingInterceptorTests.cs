using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Tracing.Grpc.Shop;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>What each kind of call records, by how it ends.</summary>
public sealed class TracingInterceptorTests(ShopServer server) : IClassFixture<ShopServer>, IDisposable
{
    private readonly RecordingCollector _collector = new();
    private readonly InterceptedClient _client = new(server.Address);
    private readonly string _key = Guid.NewGuid().ToString();

    public static TheoryData<CallKind> Kinds => [.. Enum.GetValues<CallKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_gets_a_span_whose_identity_it_carries(CallKind kind)
    {
        var root = SpanContext.CreateRoot(_collector);
        List<Reply> replies;
        using (root.Activate())
        {
            replies = await _client.Client.MakeAsync(kind, new Wish { Replies = 3 });
            Assert.Same(root, SpanContext.Current);
        }

        var span = await _collector.SingleAsync();
        Assert.Equal((Calls.MethodOf(kind), SpanKind.Client, SpanStatus.Ok), (span.Name, span.Kind, span.Status));
        Assert.Equal((root.TraceId, root.SpanId), (span.Context.TraceId, span.Context.ParentSpanId));
        Assert.Equal(["rpc.method=" + Calls.MethodOf(kind), "rpc.response.status_code=OK", "rpc.system.name=grpc"], span.SortedTags());
        Assert.Empty(span.Events);
        Assert.Equal(kind is CallKind.ServerStreaming or CallKind.Duplex ? 3 : 1, replies.Count);
        Assert.All(replies, reply => Assert.Equal($"{root.TraceId:x}:{span.Context.SpanId:x}:{root.SpanId:x}:1", reply.Headers["uber-trace-id"]));
        Assert.Equal([Counted(kind, "ok")], _client.Measurements.Of("grpc_client_requests"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_status_that_is_not_ok_is_an_error(CallKind kind)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => InTrace(kind, new Wish { Replies = 2, Status = (int)StatusCode.NotFound }));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Equal(("NOT_FOUND", "NOT_FOUND"), (span.Tag("rpc.response.status_code"), span.Tag("error.type")));
        Assert.Equal(["exception"], span.EventNames());
        Assert.Equal([Counted(kind, "client_error")], _client.Measurements.Of("grpc_client_requests"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_deadline_that_passes_is_an_error(CallKind kind)
    {
        await Assert.ThrowsAsync<RpcException>(
            () => InTrace(kind, new Wish { Hang = true }, new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(300))));

        var span = await _collector.SingleAsync();
        Assert.Equal((SpanStatus.Error, "DEADLINE_EXCEEDED"), (span.Status, span.Tag("error.type")));
        Assert.Null(span.Tag("cancelled"));
        Assert.Equal([Counted(kind, "server_error")], _client.Measurements.Of("grpc_client_requests"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cancelled_call_is_neither_well_nor_an_error(CallKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        var calling = Task.Run(() => InTrace(kind, new Wish { Hang = true, Key = _key }, new CallOptions(cancellationToken: cancellation.Token)));
        await server.HangReached(_key);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<RpcException>(() => calling);
        var span = await _collector.SingleAsync();
        Assert.Equal((SpanStatus.Unknown, "true", "CANCELLED"), (span.Status, span.Tag("cancelled"), span.Tag("rpc.response.status_code")));
        Assert.Null(span.Tag("error.type"));
        Assert.Equal([Counted(kind, "aborted")], _client.Measurements.Of("grpc_client_requests"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_server_that_cancels_fails(CallKind kind)
    {
        await Assert.ThrowsAsync<RpcException>(() => InTrace(kind, new Wish { Status = (int)StatusCode.Cancelled }));

        var span = await _collector.SingleAsync();
        Assert.Equal((SpanStatus.Error, "CANCELLED", null), (span.Status, span.Tag("error.type"), span.Tag("cancelled")));
    }

    [Theory]
    [InlineData(CallKind.Unary)]
    [InlineData(CallKind.ClientStreaming)]
    [InlineData(CallKind.ServerStreaming)]
    [InlineData(CallKind.Duplex)]
    public async Task Who_disposes_a_call_early_gives_it_up(CallKind kind)
    {
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            var wish = new Wish { Replies = 1, Hang = true };
            using var disposed = kind switch
            {
                CallKind.Unary => (IDisposable)_client.Client.PlaceAsync(wish),
                CallKind.ClientStreaming => _client.Client.Collect(),
                CallKind.ServerStreaming => _client.Client.List(wish),
                _ => _client.Client.Talk(),
            };
        }

        var span = await _collector.SingleAsync();
        Assert.Equal(Calls.MethodOf(kind), span.Name);
        Assert.Equal("CANCELLED", span.Tag("rpc.response.status_code"));
        Assert.Equal((SpanStatus.Unknown, "true", null), (span.Status, span.Tag("cancelled"), span.Tag("error.type")));
        Assert.Equal([Counted(kind, "aborted")], _client.Measurements.Of("grpc_client_requests"));
    }

    [Fact]
    public async Task Who_disposes_a_call_early_leaves_no_exception_unobserved()
    {
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs error)
        {
            if (error.Exception.InnerException is RpcException { StatusCode: StatusCode.Cancelled })
            {
                Interlocked.Increment(ref unobserved);
            }
        }

        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            using (SpanContext.CreateRoot(_collector).Activate())
            {
                await DisposeEarly();
            }

            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Yield();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        Assert.Equal(0, unobserved);
    }

    [Theory]
    [InlineData("dns:///orders", null, null)]
    [InlineData("http://orders.example", "orders.example", "80")]
    public async Task An_address_is_recorded_as_far_as_it_names_a_host_and_a_port(string address, string? host, string? port)
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        await using var pipeline = TracePipeline.Create(new TracingOptions());
        var client = new Orders.OrdersClient(channel.Intercept(new TracingInterceptor(pipeline, new Uri(address))));
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            await client.PlaceAsync(new Wish());
        }

        var span = await _collector.SingleAsync();
        Assert.Equal((host, port), (span.Tag("server.address"), span.Tag("server.port")));
    }

    [Fact]
    public async Task An_address_that_is_not_absolute_is_refused_at_once()
    {
        await using var pipeline = TracePipeline.Create(new TracingOptions());

        Assert.Equal("address", Assert.Throws<ArgumentException>(() => new TracingInterceptor(pipeline, new Uri("orders", UriKind.Relative))).ParamName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_ends_when_it_is_read_to_its_end(bool duplex)
    {
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        using var listing = duplex ? null : _client.Client.List(new Wish { Replies = 1 });
        using var talking = duplex ? _client.Client.Talk() : null;
        var responses = listing?.ResponseStream ?? talking!.ResponseStream;
        if (talking is not null)
        {
            await talking.RequestStream.WriteAsync(new Wish { Replies = 1 });
            await talking.RequestStream.CompleteAsync();
        }

        Assert.True(await responses.MoveNext());
        Assert.Empty(_collector.Spans);
        Assert.False(await responses.MoveNext());
        Assert.Single(_collector.Spans);
        Assert.Equal(StatusCode.OK, (listing?.GetStatus() ?? talking!.GetStatus()).StatusCode);
        Assert.Empty(listing?.GetTrailers() ?? talking!.GetTrailers());
        Assert.NotNull(await (listing?.ResponseHeadersAsync ?? talking!.ResponseHeadersAsync));
    }

    [Fact]
    public async Task A_stream_that_nobody_reads_ends_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        using var listing = _client.Client.List(new Wish { Replies = 1, Hang = true, Key = _key }, cancellationToken: cancellation.Token);
        await server.HangReached(_key);
        Assert.Empty(_collector.Spans);

        await cancellation.CancelAsync();

        Assert.Equal("true", (await _collector.SingleAsync()).Tag("cancelled"));
    }

    [Fact]
    public async Task A_stream_that_is_dropped_ends_when_its_memory_is_reclaimed()
    {
        Drop(_client.Client, _collector);
        for (var started = Stopwatch.GetTimestamp(); _collector.Spans.Count == 0 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2);)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.Equal("CANCELLED", (await _collector.SingleAsync()).Tag("rpc.response.status_code"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error()
    {
        using var silent = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        silent.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        using var client = new InterceptedClient(new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndPoint!).Port}"), tellsAddress: true);
        using (SpanContext.CreateRoot(_collector).Activate())
        {
            await Assert.ThrowsAsync<RpcException>(() => client.Client.MakeAsync(CallKind.Unary, new Wish()));
        }

        var span = await _collector.SingleAsync();
        Assert.Equal((SpanStatus.Error, "UNAVAILABLE", "127.0.0.1"), (span.Status, span.Tag("error.type"), span.Tag("server.address")));
    }

    public void Dispose() => _client.Dispose();

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Drop(Orders.OrdersClient client, RecordingCollector collector)
    {
        using var scope = SpanContext.CreateRoot(collector).Activate();
        _ = client.Talk();
    }

    /// <summary>Waits until the call has failed, without looking how.</summary>
    private async Task DisposeEarly()
    {
        var call = _client.Client.PlaceAsync(new Wish { Hang = true, Key = _key });
        await server.HangReached(_key);
        call.Dispose();
        await call.ResponseAsync.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private static string Counted(CallKind kind, string status) =>
        $"1 path=/{Calls.MethodOf(kind)} method=POST method_path=POST /{Calls.MethodOf(kind)} status={status}";

    private async Task InTrace(CallKind kind, Wish wish, CallOptions options = default)
    {
        using var scope = SpanContext.CreateRoot(_collector).Activate();
        await _client.Client.MakeAsync(kind, wish, options);
    }
}
