using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>gRPC as it is on the wire: a content type, and <c>grpc-status</c> in trailers, or in the headers of an answer without a body.</summary>
public sealed class GrpcSpanTests
{
    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData("trailers", "0", "OK", SpanStatus.Ok, "request processed|returned body data|returned trailers", "ok")]
    [InlineData("trailers", "5", "NOT_FOUND", SpanStatus.Error, "request processed|not found|returned body data|returned trailers", "client_error")]
    [InlineData("trailers", "13", "INTERNAL", SpanStatus.Error, "request processed|internal|returned body data|returned trailers", "server_error")]
    [InlineData("trailers", "what", "UNKNOWN", SpanStatus.Error, "request processed|unknown|returned body data|returned trailers", "server_error")]
    [InlineData("headers", "0", "OK", SpanStatus.Ok, "request processed with empty response", "ok")]
    [InlineData("headers", "16", "UNAUTHENTICATED", SpanStatus.Error, "unauthenticated", "client_error")]
    public async Task The_status_is_in_headers_or_trailers(string place, string status, string name, SpanStatus expected, string events, string label)
    {
        await using var app = await StartAsync();
        using var measured = app.Measure();

        using var response = await CallAsync(app, $"/shop.Orders/Place?{place}={status}");

        var span = await _collector.SingleAsync();
        Assert.Equal("shop.Orders/Place", span.Name);
        Assert.Equal(expected, span.Status);
        Assert.Equal(events, string.Join('|', span.EventNames()));
        Assert.Equal(
            ["rpc.method=shop.Orders/Place", "rpc.response.status_code=" + name, "rpc.system.name=grpc"],
            span.SortedTags().Where(static tag => tag.StartsWith("rpc.", StringComparison.Ordinal)));
        Assert.Equal(expected == SpanStatus.Ok ? null : name, span.Tag("error.type"));
        Assert.Equal([$"1 path=/shop.Orders/Place method=POST method_path=POST /shop.Orders/Place status={label}"], measured.Of("grpc_requests"));
        Assert.Empty(measured.Of("http_requests"));
    }

    [Fact]
    public async Task What_is_not_implemented_names_no_method()
    {
        await using var app = await StartAsync();
        using var measured = app.Measure();

        using var response = await CallAsync(app, "/made.Up/Name");

        var span = await _collector.SingleAsync();
        Assert.Equal("{service}/{method}", span.Name);
        Assert.Null(span.Tag("rpc.method"));
        Assert.Equal("UNIMPLEMENTED", span.Tag("rpc.response.status_code"));
        Assert.Equal(["unimplemented", "returned trailers"], span.EventNames());
        Assert.Equal(["1 method=POST status=client_error"], measured.Of("grpc_requests"));
    }

    private static Task<HttpResponseMessage> CallAsync(TracedApp app, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("uber-trace-id", "abc:12:3:1");
        request.Content = new ByteArrayContent([0, 0, 0, 0, 0]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return app.Client.SendAsync(request);
    }

    private Task<TracedApp> StartAsync() => TracedApp.StartAsync(
        _collector,
        app =>
        {
            app.MapPost("/shop.Orders/Place", async (HttpContext context) =>
            {
                context.Response.ContentType = "application/grpc";
                if (context.Request.Query["headers"] is [{ } inHeaders])
                {
                    context.Response.Headers["grpc-status"] = inHeaders;
                    return;
                }

                await context.Response.BodyWriter.WriteAsync(new byte[5]);
                context.Response.AppendTrailer("grpc-status", context.Request.Query["trailers"]);
            });
            app.MapPost("{service}/{method}", (HttpContext context) => context.Response.AppendTrailer("grpc-status", "12"));
        },
        protocols: HttpProtocols.Http2);
}
