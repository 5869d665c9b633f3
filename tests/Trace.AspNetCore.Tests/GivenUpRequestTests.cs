using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Requests that look as if the client had gone away, and it did not, or might.</summary>
public sealed class GivenUpRequestTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task A_time_limit_of_the_application_is_an_error()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", async (HttpContext context) =>
        {
            using var limit = new CancellationTokenSource();
            context.RequestAborted = limit.Token;
            await limit.CancelAsync();
            Assert.True(context.RequestAborted.IsCancellationRequested);
            context.Response.StatusCode = 504;
            await context.Response.WriteAsync("late");
        }));
        using var measured = app.Measure();

        using var response = await app.GetAsync("/", Sampled);

        var span = await _collector.SingleAsync();
        await measured.WaitForAsync(1);
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Null(span.Tag("cancelled"));
        Assert.EndsWith("status=server_error", Assert.Single(measured.Of("http_requests")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_that_aborts_is_not_the_client()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", static (HttpContext context) => context.Abort()));
        using var measured = app.Measure();

        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync("/", Sampled));

        Assert.Null((await _collector.SingleAsync()).Tag("cancelled"));
        await measured.WaitForAsync(1);
        Assert.DoesNotContain("status=aborted", Assert.Single(measured.Of("http_requests")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_has_the_headers_it_asked_for_may_go()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapMethods("/", ["HEAD"], async (HttpContext context) =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            context.Response.ContentLength = 5;
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await gone.Task;
        }));

        using (var client = await RawConnection.OpenAsync(app.Client.BaseAddress!))
        {
            await client.SendAsync("HEAD / HTTP/1.1\r\nHost: a\r\nuber-trace-id: abc:12:3:1\r\n\r\n");
            await client.ReadUntilAsync("\r\n\r\n");
        }

        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Null(span.Tag("cancelled"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_WebSocket_that_was_closed_well_may_lose_its_client(int version)
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.UseWebSockets();
                app.Map("/ws", async (HttpContext context) =>
                {
                    var gone = new TaskCompletionSource();
                    await using var registration = context.RequestAborted.Register(gone.SetResult);
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.SendAsync(new byte[100], WebSocketMessageType.Binary, true, default);
                    await socket.ReceiveAsync(new byte[100], default);
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    if (version == 1)
                    {
                        await gone.Task; // with HTTP/2 the stream ends, and nobody knows what the client does next
                    }
                });
            },
            protocols: version == 1 ? HttpProtocols.Http1 : HttpProtocols.Http2);
        using var measured = app.Measure();
        using (var invoker = new HttpMessageInvoker(new SocketsHttpHandler { ActivityHeadersPropagator = null }))
        using (var client = new ClientWebSocket())
        {
            client.Options.SetRequestHeader("uber-trace-id", "abc:12:3:1");
            client.Options.HttpVersion = new Version(version, version == 1 ? 1 : 0);
            client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            await client.ConnectAsync(new UriBuilder(app.Client.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, invoker, default);
            await client.ReceiveAsync(new byte[200], default);
            await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }

        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Null(span.Tag("cancelled"));
        Assert.Equal(["request processed"], span.EventNames());
        Assert.Equal(version == 1 ? "101" : "200", span.Tag("http.response.status_code"));
        await measured.WaitForAsync(1);
        Assert.Empty(measured.Of("http_response_body_size_bytes"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_sends_nothing()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", async (HttpContext context) =>
            await Assert.ThrowsAnyAsync<IOException>(() => context.Response.SendFileAsync(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), 10, null))));
        await using var counted = await TracedApp.StartAsync(_collector, app => app.MapGet("/", async (HttpContext context) =>
        {
            var body = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>()!;
            await Assert.ThrowsAnyAsync<IOException>(() => body.SendFileAsync(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), 10, null));
        }));

        (await app.GetAsync("/", Sampled)).Dispose();
        (await counted.GetAsync("/", Sampled)).Dispose();

        Assert.All(await _collector.WaitForAsync(2), span => Assert.DoesNotContain("returned body data", span.EventNames()));
    }
}
