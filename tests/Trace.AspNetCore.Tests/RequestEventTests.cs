using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>What is told of a response, whichever way the application writes it.</summary>
public sealed class RequestEventTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    public static TheoryData<string, int> Bodies => new()
    {
        { "pipe", 5 },
        { "stream", 7 },
        { "sync", 9 },
        { "file", 3 },
        { "json", 13 },
        { "advanced", 4 },
        { "stored", 6 },
        { "copied", 8 },
        { "bytes", 2 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_bytes_of_a_body_are_counted(string way, int size)
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/{way}", Write));
        using var measured = app.Measure();

        using var response = await app.GetAsync("/" + way, Sampled);

        Assert.Equal(size, (await response.Content.ReadAsByteArrayAsync()).Length);
        var span = await _collector.SingleAsync();
        Assert.Equal(["request processed", "returned body data"], span.EventNames());
        Assert.Equal([$"size={size}"], span.Events[1].Tags.Select(tag => tag.ToString()));
        Assert.True(span.Events[0].Time <= span.Events[1].Time && span.StartTime <= span.Events[0].Time && span.Events[1].Time <= span.EndTime);
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Equal([$"{size} path=/{{way}} method=GET method_path=GET /{{way}} status=ok"], measured.Of("http_response_body_size_bytes"));
    }

    [Fact]
    public async Task The_answer_to_HEAD_has_no_body()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapMethods("/", ["HEAD"], () => "hello"));
        using var measured = app.Measure();

        using var response = await app.SendAsync(HttpMethod.Head, "/", Sampled);

        Assert.Equal("request processed with empty response", (await _collector.SingleAsync()).EventNames()[^1]);
        Assert.Equal(["0 path=/ method=HEAD method_path=HEAD / status=ok"], measured.Of("http_response_body_size_bytes"));
    }

    [Fact]
    public async Task Trailers_are_told()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", async (HttpContext context) =>
            {
                context.Response.DeclareTrailer("x-sum");
                await context.Response.WriteAsync("abc");
                context.Response.AppendTrailer("x-sum", "1");
            }),
            protocols: HttpProtocols.Http2);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("UBER-Trace-ID", "abc:12:3:1");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal("abc", await response.Content.ReadAsStringAsync());
        Assert.Equal(["1"], response.TrailingHeaders.GetValues("x-sum"));
        var span = await _collector.SingleAsync();
        Assert.Equal(["request processed", "returned body data", "returned trailers"], span.EventNames());
        Assert.Equal("2", span.Tag("network.protocol.version"));
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
    }

    [Fact]
    public async Task A_stream_of_events_is_one_span_until_its_end()
    {
        var more = new SemaphoreSlim(0);
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/events", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 0; i < 3; i++)
            {
                await context.Response.WriteAsync($"data: {i}\n\n");
                await context.Response.Body.FlushAsync();
                await more.WaitAsync();
            }
        }));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.Add("uber-trace-id", "abc:12:3:1");

        using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"data: {i}", await reader.ReadLineAsync());
            await reader.ReadLineAsync();
            Assert.Empty(_collector.Spans);
            more.Release();
        }

        var span = await _collector.SingleAsync();
        Assert.Equal(["request processed", "returned body data"], span.EventNames());
        Assert.Equal("size=27", span.Events[1].Tags[0].ToString());
    }

    [Fact]
    public async Task A_WebSocket_is_one_span_until_it_closes()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.UseWebSockets();
            app.Map("/ws", async (HttpContext context) =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                var buffer = new byte[16];
                while (await socket.ReceiveAsync(buffer, default) is { MessageType: not WebSocketMessageType.Close } received)
                {
                    Assert.Equal("abc", SpanContext.Current?.TraceId.ToString("x"));
                    await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, true, default);
                }

                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
            });
        });
        using var measured = app.Measure();
        using var client = new ClientWebSocket();
        client.Options.SetRequestHeader("uber-trace-id", "abc:12:3:1");

        await client.ConnectAsync(new UriBuilder(app.Client.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, default);
        await client.SendAsync(Encoding.UTF8.GetBytes("ping"), WebSocketMessageType.Text, true, default);
        var answer = new byte[16];
        Assert.Equal(4, (await client.ReceiveAsync(answer, default)).Count);
        Assert.Empty(_collector.Spans);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);

        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Equal("101", span.Tag("http.response.status_code"));
        Assert.Null(span.Tag("cancelled"));
        await measured.WaitForAsync(1);
        Assert.Equal(["1 path=/ws method=GET method_path=GET /ws status=unexpected_response"], measured.Of("http_requests"));
        Assert.Empty(measured.Of("http_response_body_size_bytes"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Compression_may_stand_on_either_side(bool inFront)
    {
        void Compress(WebApplication app) => app.UseResponseCompression();
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                if (!inFront)
                {
                    Compress(app);
                }

                app.MapGet("/", () => new string('x', 10_000));
            },
            before: inFront ? Compress : null,
            services: builder => builder.Services.AddResponseCompression());

        using var response = await app.GetAsync("/", Sampled, ("Accept-Encoding", "gzip"));

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        var sent = (await response.Content.ReadAsByteArrayAsync()).Length;
        var span = await _collector.SingleAsync();
        Assert.Equal($"size={(inFront ? 10_000 : sent)}", span.Events[1].Tags[0].ToString());
        Assert.True(sent < 1_000);
    }

    [Fact]
    public async Task Middleware_that_buffers_the_body_and_puts_it_back_still_works()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.Use(async (context, next) =>
            {
                var original = context.Response.Body;
                using var buffer = new MemoryStream();
                context.Response.Body = buffer;
                await next(context);
                context.Response.Body = original;
                Assert.Same(original, context.Response.Body);
                await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer.ToArray()).ToUpperInvariant()));
            });
            app.MapGet("/", () => "hello");
        });

        using var response = await app.GetAsync("/", Sampled);

        Assert.Equal("HELLO", await response.Content.ReadAsStringAsync());
        Assert.Equal("size=5", (await _collector.SingleAsync()).Events[^1].Tags[0].ToString());
    }

    [Fact]
    public async Task Events_of_the_application_stand_between_ours_by_their_time()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", async (HttpContext context) =>
        {
            context.GetSpanRecorder().AddEvent("before");
            await context.Response.StartAsync();
            context.GetSpanRecorder().AddEvent("between");
            context.GetSpanRecorder().SetTag("http.route", "mine");
            await context.Response.WriteAsync("x");
        }));

        using var response = await app.GetAsync("/", Sampled);

        var span = await _collector.SingleAsync();
        Assert.Equal(["before", "request processed", "between", "returned body data"], span.EventNames());
        Assert.Equal("mine", span.Tag("http.route"));
    }

    private static async Task Write(HttpContext context, string way)
    {
        switch (way)
        {
            case "pipe":
                await context.Response.BodyWriter.WriteAsync(new byte[5]);
                break;
            case "stream":
                await context.Response.Body.WriteAsync(new byte[3]);
                await context.Response.Body.WriteAsync(new byte[9], 1, 4);
                break;
            case "sync":
                context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
                context.Response.Body.Write(new byte[5]);
                context.Response.Body.Write(new byte[5], 2, 3);
                context.Response.Body.WriteByte(1);
                break;
            case "file":
                var file = Path.GetTempFileName();
                await File.WriteAllBytesAsync(file, new byte[4]);
                await context.Response.SendFileAsync(file, 1, null);
                File.Delete(file);
                break;
            case "json":
                await context.Response.WriteAsJsonAsync(new Dictionary<string, int> { ["value"] = 1_23 });
                break;
            case "advanced":
                context.Response.BodyWriter.GetSpan(4)[..4].Clear();
                context.Response.BodyWriter.Advance(4);
                await context.Response.BodyWriter.FlushAsync();
                break;
            case "stored":
                using (var stored = new MemoryStream(new byte[6]))
                {
                    await stored.CopyToAsync(context.Response.Body);
                }

                break;
            case "copied":
                using (var copied = new MemoryStream(new byte[8]))
                {
                    await copied.CopyToAsync(context.Response.BodyWriter);
                }

                break;
            default:
                context.Response.ContentLength = 2;
                await context.Response.StartAsync();
                await context.Response.BodyWriter.AsStream().WriteAsync(new byte[2]);
                break;
        }
    }
}
