using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Clients that go away: a raw connection, since <c>HttpClient</c> has ways of its own.</summary>
public sealed class CancelledRequestTests
{
    private readonly RecordingCollector _collector = new();
    private readonly KeptLog _log = new();

    [Theory]
    [InlineData("headers", false, "before returning headers")]
    [InlineData("headers", true, "before returning headers")]
    [InlineData("body", false, "before fully returning body data")]
    [InlineData("body", true, "before fully returning body data")]
    [InlineData("length", true, "before fully returning body data")]
    [InlineData("throwing", true, "before fully returning body data")]
    public async Task Neither_well_nor_an_error(string until, bool reset, string when)
    {
        var reached = new TaskCompletionSource();
        await using var app = await StartAsync(reached);
        using var measured = app.Measure();
        using var client = await RawConnection.OpenAsync(app.Client.BaseAddress!);

        await client.GetAsync("/until/" + until, "abc:12:3:1");
        await reached.Task;
        if (until != "headers")
        {
            await client.ReadUntilAsync("some");
        }

        if (reset)
        {
            client.Abort();
        }
        else
        {
            client.Dispose();
        }

        var span = await _collector.SingleAsync();
        await measured.WaitForAsync(1);
        Assert.Equal(SpanStatus.Unknown, span.Status);
        Assert.Equal("true", span.Tag("cancelled"));
        Assert.Null(span.Tag("error.type"));
        Assert.Equal(until == "headers" ? null : "200", span.Tag("http.response.status_code"));
        Assert.Equal(until == "headers" ? [] : ["request processed", "returned body data"], span.EventNames());
        Assert.Equal(["1 path=/until/{until} method=GET method_path=GET /until/{until} status=aborted"], measured.Of("http_requests"));
        Assert.Equal([$"Tracing.Http: request cancelled {when}"], _log.Lines.Select(line => line.Line).Where(line => line.StartsWith("Tracing.Http", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Before_the_trailers_of_a_stream_of_HTTP_2()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", async (HttpContext context) =>
            {
                var gone = new TaskCompletionSource();
                using var registration = context.RequestAborted.Register(gone.SetResult);
                context.Response.DeclareTrailer("x-sum");
                await context.Response.WriteAsync("some");
                await gone.Task;
                context.Response.AppendTrailer("x-sum", "1");
            }),
            services: KeepLog,
            protocols: HttpProtocols.Http2);
        using var measured = app.Measure();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("uber-trace-id", "abc:12:3:1");

        using (var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[4]);
        }

        var span = await _collector.SingleAsync();
        await measured.WaitForAsync(1);
        Assert.Equal(SpanStatus.Unknown, span.Status);
        Assert.Equal("true", span.Tag("cancelled"));
        Assert.Equal(["request processed", "returned body data"], span.EventNames());
        Assert.EndsWith("status=aborted", Assert.Single(measured.Of("http_requests")), StringComparison.Ordinal);
        Assert.Contains("Tracing.Http: request cancelled before returning trailers", _log.Lines.Select(line => line.Line));
    }

    [Fact]
    public async Task A_client_that_has_all_it_was_promised_may_go()
    {
        var reached = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapGet("/", async (HttpContext context) =>
        {
            context.Response.ContentLength = 4;
            context.RequestAborted.Register(gone.SetResult);
            await context.Response.WriteAsync("some");
            await gone.Task;
        }));
        using var measured = app.Measure();
        using (var client = await RawConnection.OpenAsync(app.Client.BaseAddress!))
        {
            await client.GetAsync("/", "abc:12:3:1");
            await client.ReadUntilAsync("some");
        }

        var span = await _collector.SingleAsync();
        await measured.WaitForAsync(1);
        Assert.Equal(SpanStatus.Ok, span.Status);
        Assert.Null(span.Tag("cancelled"));
        Assert.EndsWith("status=ok", Assert.Single(measured.Of("http_requests")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_nobody_records_are_counted_all_the_same()
    {
        var reached = new TaskCompletionSource();
        await using var app = await StartAsync(reached);
        using var measured = app.Measure();
        using var client = await RawConnection.OpenAsync(app.Client.BaseAddress!);

        await client.GetAsync("/until/headers", traceHeader: null);
        await reached.Task;
        client.Abort();

        await measured.WaitForAsync(1);
        Assert.EndsWith("status=aborted", Assert.Single(measured.Of("http_requests")), StringComparison.Ordinal);
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task A_request_that_is_cut_off_is_cancelled_before_the_headers()
    {
        var reached = new TaskCompletionSource();
        await using var app = await TracedApp.StartAsync(_collector, app => app.MapPost("/", async (HttpContext context) =>
        {
            reached.SetResult();
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync(await reader.ReadToEndAsync());
        }));
        using var client = await RawConnection.OpenAsync(app.Client.BaseAddress!);

        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nuber-trace-id: abc:12:3:1\r\nContent-Length: 10\r\n\r\nhalf");
        await reached.Task;
        client.Abort();

        var span = await _collector.SingleAsync();
        Assert.Equal(SpanStatus.Unknown, span.Status);
        Assert.Equal("true", span.Tag("cancelled"));
    }

    private Task<TracedApp> StartAsync(TaskCompletionSource reached) => TracedApp.StartAsync(
        _collector,
        app => app.MapGet("/until/{until}", async (HttpContext context, string until) =>
        {
            var gone = new TaskCompletionSource();
            using var registration = context.RequestAborted.Register(gone.SetResult);
            if (until == "length")
            {
                context.Response.ContentLength = 100;
            }

            if (until != "headers")
            {
                await context.Response.WriteAsync("some");
            }

            reached.SetResult();
            if (until == "throwing")
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            await gone.Task;
        }),
        services: KeepLog);

    private void KeepLog(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        builder.Logging.AddProvider(_log);
    }
}
