using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

public sealed class ServerSpanTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task A_sampled_request_gets_a_server_span_below_the_callers()
    {
        SpanContext? ambient = null;
        SpanContext? ofRequest = null;
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/orders/{id}", (HttpContext context) =>
        {
            ambient = SpanContext.Current;
            ofRequest = context.GetSpanContext();
            context.GetSpanRecorder().SetTag("order.kind", "test");
        }));

        using var response = await app.GetAsync("/orders/7?token=secret", Sampled, ("User-Agent", "tests/1.0"));

        var span = await _collector.SingleAsync();
        Assert.Equal("GET /orders/{id}", span.Name);
        Assert.Equal(SpanKind.Server, span.Kind);
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Equal("abc", span.Context.TraceId.ToString("x"));
        Assert.Equal(new SpanId(0x12), span.Context.ParentSpanId);
        Assert.Equal(
            [
                "http.request.method=GET",
                "http.response.status_code=200",
                "http.route=/orders/{id}",
                "network.protocol.version=1.1",
                "order.kind=test",
                "server.address=127.0.0.1",
                $"server.port={app.Client.BaseAddress!.Port}",
                "url.path=/orders/7",
                "url.scheme=http",
                "user_agent.original=tests/1.0",
            ],
            span.SortedTags());
        Assert.Same(ofRequest, ambient);
        Assert.Equal(span.Context, ambient);
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
    }

    [Theory]
    [InlineData(200, SpanStatus.Ok, null)]
    [InlineData(204, SpanStatus.Ok, null)]
    [InlineData(302, SpanStatus.Ok, null)]
    [InlineData(304, SpanStatus.Ok, null)]
    [InlineData(400, SpanStatus.Error, "unexpected 4XX status code: 400 Bad Request")]
    [InlineData(404, SpanStatus.Error, "not found")]
    [InlineData(405, SpanStatus.Error, "method not allowed")]
    [InlineData(429, SpanStatus.Error, "unexpected 4XX status code: 429 Too Many Requests")]
    [InlineData(500, SpanStatus.Error, "unexpected 5XX status code: 500 Internal Server Error")]
    [InlineData(501, SpanStatus.Error, "unimplemented")]
    [InlineData(599, SpanStatus.Error, "unexpected 5XX status code: 599")]
    public async Task The_status_code_decides(int code, SpanStatus status, string? error)
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/s", () => Results.StatusCode(code)));

        using var response = await app.GetAsync("/s", Sampled);

        var span = await _collector.SingleAsync();
        Assert.Equal(status, span.Status);
        Assert.Equal([error ?? "request processed with empty response"], span.EventNames());
        Assert.Equal(code.ToString(CultureInfo.InvariantCulture), span.Tag("http.response.status_code"));
        Assert.Equal(error is null ? null : code.ToString(CultureInfo.InvariantCulture), span.Tag("error.type"));
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
    }

    [Fact]
    public async Task Without_a_route_the_method_is_the_name()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/s", () => "x"));

        using var notFound = await app.GetAsync("/nowhere", Sampled);
        using var unknown = await app.SendAsync(new HttpMethod("BREW"), "/nowhere", Sampled);
        using var notAllowed = await app.SendAsync(HttpMethod.Post, "/s", Sampled);

        var spans = await _collector.WaitForAsync(3);
        Assert.Equal(["GET", "HTTP", "POST"], spans.Select(span => span.Name));
        Assert.Equal(["not found", "not found", "method not allowed"], spans.Select(span => Assert.Single(span.EventNames())));
        Assert.Equal("BREW", spans[1].Tag("http.request.method_original"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, notAllowed.StatusCode);
    }

    [Fact]
    public async Task Routing_that_comes_later_still_names_the_span()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.UseRouting();
            app.MapGet("late/{x}", () => "x");
        });

        using var response = await app.GetAsync("/late/1", Sampled);

        Assert.Equal("GET /late/{x}", (await _collector.SingleAsync()).Name);
    }

    [Fact]
    public async Task An_exception_is_recorded_and_leaves_as_it_is()
    {
        var thrown = new InvalidOperationException("broken");
        Exception? seenOutside = null;
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.MapGet("/late", async (HttpContext _) =>
                {
                    await Task.Yield();
                    throw thrown;
                });
                app.MapGet("/now", RequestDelegate (HttpContext _) => throw thrown);
            },
            before: app => app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (Exception exception)
                {
                    seenOutside = exception;
                    context.Response.Clear();
                    context.Response.StatusCode = 418;
                }
            }));

        foreach (var path in new[] { "/late", "/now" })
        {
            using var response = await app.GetAsync(path, Sampled);
            Assert.Same(thrown, Interlocked.Exchange(ref seenOutside, null));
            Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
            var span = (await _collector.WaitForAsync(1))[^1];
            Assert.Equal("GET " + path, span.Name);
            Assert.Equal(SpanStatus.Error, span.Status);
            Assert.Equal(["exception", "error processing request"], span.EventNames());
            Assert.Equal("System.InvalidOperationException", span.Tag("error.type"));
            Assert.Equal("500", span.Tag("http.response.status_code"));
        }
    }

    [Fact]
    public async Task An_exception_that_is_handled_inside_is_recorded_under_the_route_that_was_asked_for()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.UseExceptionHandler("/error");
            app.UseRouting();
            app.MapGet("/fails/{x}", string () => throw new InvalidOperationException("broken"));
            app.MapGet("/error", () => Results.Text("sorry", statusCode: 503));
        });

        using var response = await app.GetAsync("/fails/1", Sampled);

        Assert.Equal("sorry", await response.Content.ReadAsStringAsync());
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
        var span = await _collector.SingleAsync();
        Assert.Equal("GET /fails/{x}", span.Name);
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Equal(["exception", "unexpected 5XX status code: 503 Service Unavailable", "returned body data"], span.EventNames());
    }

    [Fact]
    public async Task A_handler_that_runs_the_pipeline_again_does_not_start_a_second_span()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.UseRouting();
                app.MapGet("/fails", string () => throw new InvalidOperationException("broken"));
                app.MapGet("/error", () => "sorry");
            },
            before: app => app.UseExceptionHandler("/error"));

        using var response = await app.GetAsync("/fails", Sampled);

        Assert.Equal("sorry", await response.Content.ReadAsStringAsync());
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
        Assert.Equal("GET /fails", (await _collector.SingleAsync()).Name);
        Assert.Single(_collector.Spans);
    }

    [Fact]
    public async Task A_client_that_goes_away_makes_the_request_neither_well_nor_an_error()
    {
        var reached = new TaskCompletionSource();
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/hang", async (CancellationToken aborted) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, aborted);
        }));
        using var cancellation = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hang");
        request.Headers.Add("uber-trace-id", "abc:12:3:1");

        var sending = app.Client.SendAsync(request, cancellation.Token);
        await reached.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var span = await _collector.SingleAsync();
        Assert.Equal("GET /hang", span.Name);
        Assert.Equal(SpanStatus.Unknown, span.Status);
        Assert.Equal("true", span.Tag("cancelled"));
        Assert.Null(span.Tag("error.type"));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task An_OperationCanceledException_while_the_client_waits_is_an_error()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/c", string () => throw new OperationCanceledException()));

        using var response = await app.GetAsync("/c", Sampled);

        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Null(span.Tag("cancelled"));
    }

    [Fact]
    public async Task Long_text_of_the_client_is_cut()
    {
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", () => "x"));

        using var response = await app.GetAsync("/" + new string('p', 2_000), Sampled, ("User-Agent", new string('u', 2_000)));

        var span = await _collector.SingleAsync();
        Assert.Equal(1_024, span.Tag("url.path")!.Length);
        Assert.Equal(1_024, span.Tag("user_agent.original")!.Length);
    }
}
