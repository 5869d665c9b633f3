using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Tracing.Http;
using static Tracing.Runtime.Tests.Activities.BridgeFixture;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>A library that speaks <c>ActivitySource</c> and that nobody here wrote, beside the <c>HttpClient</c> that it uses.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class GrpcActivityTests : IAsyncLifetime
{
    private const int FrameHeader = 5;

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);
    private static readonly Method<byte[], byte[]> Echo = new(MethodType.Unary, "test.Service", "Echo", Bytes, Bytes);

    private readonly BridgeFixture _bridge = new("Grpc.*", "System.Net.*");
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel =>
            kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.MapPost("/test.Service/Echo", Answer);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _bridge.Dispose();
    }

    [Fact]
    public async Task A_call_is_a_span_below_the_method_and_the_request_one_below_it()
    {
        using var channel = GrpcChannel.ForAddress(_app.Urls.Single());
        var header = "";
        using (_bridge.Root.Activate())
        {
            await TracedAsync("method", async () =>
                header = System.Text.Encoding.UTF8.GetString(await channel.CreateCallInvoker().AsyncUnaryCall(Echo, null, default, [])));
        }

        Assert.Equal(["Grpc.Net.Client.GrpcOut < method", "POST < Grpc.Net.Client.GrpcOut", "method < root"], _bridge.Tree());
        var (call, request) = (_bridge.Span("Grpc.Net.Client.GrpcOut"), _bridge.Span("POST"));
        Assert.Equal("Grpc.Net.Client", call.Tag("otel.scope.name"));
        Assert.Equal("/test.Service/Echo", call.Tag("grpc.method"));
        Assert.Equal("System.Net.Http", request.Tag("otel.scope.name"));
        Assert.Equal($"00-{_bridge.Root.TraceId}-{request.Context.SpanId}-01", header);
    }

    [Fact]
    public async Task A_call_whose_span_we_made_is_one_span()
    {
        using var channel = GrpcChannel.ForAddress(_app.Urls.Single());
        var span = Instrumentation.ClientCall.Start(_bridge.Root, "ours");
        using (span.Activate())
        {
            await channel.CreateCallInvoker().AsyncUnaryCall(Echo, null, default, []);
        }

        span.End();
        Assert.Equal(["ours < root"], _bridge.Tree());
    }

    /// <summary>Answers a unary call with the <c>traceparent</c> that it came with.</summary>
    private static async Task Answer(HttpContext context)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(context.Request.Headers.TraceParent.ToString());
        var frame = new byte[FrameHeader + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), text.Length);
        text.CopyTo(frame.AsSpan(FrameHeader));
        context.Response.ContentType = "application/grpc";
        await context.Request.Body.CopyToAsync(Stream.Null);
        await context.Response.Body.WriteAsync(frame);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
