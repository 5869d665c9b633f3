using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>What is used again by the next request of a connection carries nothing over.</summary>
public sealed class ServedConnectionTests
{
    private readonly RecordingCollector _collector = new();
    private readonly ConcurrentQueue<object> _bodies = new();

    [Fact]
    public async Task Each_request_of_a_connection_tells_its_own_sender_and_its_own_bytes()
    {
        await using var app = await StartAsync();
        using var connection = await RawConnection.OpenAsync(app.Client.BaseAddress!);
        string[] heads =
        [
            "GET /stream/3 HTTP/1.1\r\nHost: one.example:81\r\nUser-Agent: first\r\n",
            "GET /stream/3 HTTP/1.1\r\nHost: one.example:81\r\nUser-Agent: first\r\n",
            "GET /stream/5 HTTP/1.1\r\nHost: two.example\r\n",
            "GET /pipe/4 HTTP/1.1\r\nHost: two.example\r\nUser-Agent: second\r\n",
            "GET /stream/0 HTTP/1.1\r\nHost: one.example:81\r\nUser-Agent: first\r\n",
        ];
        foreach (var head in heads)
        {
            await connection.SendAsync(head + "uber-trace-id: abc:12:3:1\r\n\r\n");
            await connection.ReadUntilAsync("\r\n0\r\n\r\n");
        }

        var spans = await _collector.WaitForAsync(heads.Length);
        Assert.Equal(
            ["one.example 81 first 3", "one.example 81 first 3", "two.example - - 5", "two.example - second 4", "one.example 81 first -"],
            spans.Select(span => $"{span.Tag("server.address")} {span.Tag("server.port") ?? "-"} {span.Tag("user_agent.original") ?? "-"} {SizeOf(span)}"));
        Assert.Single(_bodies.Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task Streams_of_one_connection_that_are_open_at_once_share_nothing()
    {
        const int Streams = 20;
        await using var app = await StartAsync(HttpProtocols.Http2, together: Streams);
        for (var round = 0; round < 5; round++)
        {
            _bodies.Clear();
            await Task.WhenAll(Enumerable.Range(1, Streams).Select(async n =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/{(n % 2 == 0 ? "pipe" : "stream")}/{n + (100 * round)}")
                {
                    Version = HttpVersion.Version20,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                };
                request.Headers.TryAddWithoutValidation("uber-trace-id", $"{n:x}:12:3:1");
                request.Headers.TryAddWithoutValidation("User-Agent", $"client-{n}");
                using var response = await app.Client.SendAsync(request);
                Assert.Equal(n + (100 * round), (await response.Content.ReadAsByteArrayAsync()).Length);
            }));
            Assert.Equal(Streams, _bodies.Distinct(ReferenceEqualityComparer.Instance).Count());
        }

        var spans = await _collector.WaitForAsync(5 * Streams);
        Assert.All(spans, span =>
        {
            Assert.Equal(span.Tag("url.path")!.Split('/')[2], SizeOf(span));
            Assert.Equal($"client-{span.Context.TraceId.Low}", span.Tag("user_agent.original"));
        });
    }

    [Fact]
    public async Task A_body_that_other_middleware_made_is_not_kept_for_the_next_request()
    {
        await using var app = await StartAsync(before: app => app.Use((context, next) =>
        {
            var server = context.Features.Get<IHttpResponseBodyFeature>()!;
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(server.Stream, server));
            return next();
        }));
        using var connection = await RawConnection.OpenAsync(app.Client.BaseAddress!);
        for (var n = 1; n <= 3; n++)
        {
            await connection.GetAsync($"/stream/{n}", "abc:12:3:1");
            await connection.ReadUntilAsync("\r\n0\r\n\r\n");
        }

        Assert.Equal(["1", "2", "3"], (await _collector.WaitForAsync(3)).Select(SizeOf));
        Assert.Equal(3, _bodies.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    private static string SizeOf(Span span) =>
        span.Events.SelectMany(e => e.Tags).Where(tag => tag.Key == "size").Select(tag => tag.ValueText()).SingleOrDefault() ?? "-";

    private Task<TracedApp> StartAsync(HttpProtocols protocols = HttpProtocols.Http1, int together = 1, Action<WebApplication>? before = null)
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return TracedApp.StartAsync(_collector, app => app.MapGet("/{way}/{size:int}", HandleAsync), before: before, protocols: protocols);

        async Task HandleAsync(HttpContext context, string way, int size)
        {
            _bodies.Enqueue(context.Features.Get<IHttpResponseBodyFeature>()!);
            Assert.Same(context.Response.Body, context.Response.Body);
            var gate = all;
            if (Interlocked.Increment(ref arrived) == together)
            {
                arrived = 0;
                all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                gate.SetResult();
            }

            await gate.Task;
            var bytes = new byte[size];
            await (way == "pipe" ? context.Response.BodyWriter.WriteAsync(bytes).AsTask() : context.Response.Body.WriteAsync(bytes).AsTask());
        }
    }
}
