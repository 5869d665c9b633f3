using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tracing.Http;

namespace Tracing.AspNetCore;

public sealed class ControllerTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData("GET", "/api/goods/coffee", "GET /api/Goods/{sku:alpha}", HttpStatusCode.OK)]
    [InlineData("POST", "/api/goods/A-17/orders?quantity=3", "POST /api/Goods/{sku}/orders", HttpStatusCode.Created)]
    [InlineData("POST", "/api/goods/A-17/orders?quantity=x", "POST /api/Goods/{sku}/orders", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/goods/17", "GET", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/goods/A-17/orders", "PUT", HttpStatusCode.MethodNotAllowed)]
    public async Task The_route_of_the_action_names_the_span(string method, string path, string name, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        using var measured = app.Measure();

        using var response = await app.SendAsync(new HttpMethod(method), path, Sampled);

        Assert.Equal(status, response.StatusCode);
        var span = await _collector.SingleAsync();
        Assert.Equal(name, span.Name);
        Assert.Equal(name == method ? null : name.Split(' ')[1], span.Tag("http.route"));
        Assert.Equal((int)status < 400 ? SpanStatus.Ok : SpanStatus.Error, span.Status);
        await measured.WaitForAsync(1);
        var counted = Assert.Single(measured.Of("http_requests"));
        Assert.Equal(name != method, counted.Contains($"path={span.Tag("http.route")} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_route_of_an_action_is_one_of_its_own()
    {
        await using var app = await StartAsync();

        (await app.GetAsync("/api/goods/broken", Sampled)).Dispose();
        (await app.GetAsync("/legacy/broken.aspx", Sampled)).Dispose();

        var spans = await _collector.WaitForAsync(2);
        Assert.Equal(["GET /api/Goods/broken", "GET /legacy/broken.aspx"], spans.Select(static span => span.Name));
        Assert.All(spans, static span => Assert.Equal(["exception", "error processing request"], span.EventNames()));
        Assert.All(spans, static span => Assert.Equal("System.InvalidOperationException", span.Tag("error.type")));
    }

    [Fact]
    public async Task Controllers_and_actions_can_opt_out_of_spans_but_are_counted()
    {
        await using var app = await StartAsync();
        using var measured = app.Measure();

        using var polled = await app.GetAsync("/api/goods/poll/5", Sampled);
        using var quiet = await app.GetAsync("/quiet/a", Sampled);
        (await app.GetAsync("/api/goods/tea", Sampled)).Dispose();

        Assert.Equal("suppressed", await quiet.Content.ReadAsStringAsync());
        Assert.False(polled.Headers.Contains("trace-id"));
        Assert.Equal("GET /api/Goods/{sku:alpha}", (await _collector.SingleAsync()).Name);
        await measured.WaitForAsync(3);
        Assert.Equal(
            ["path=/api/Goods/poll/{since:int}", "path=/quiet/a", "path=/api/Goods/{sku:alpha}"],
            measured.Of("http_requests").Select(static line => line.Split(' ')[1]));
    }

    private Task<TracedApp> StartAsync() => TracedApp.StartAsync(
        _collector,
        static app => app.MapControllers(),
        services: static builder =>
        {
            builder.Services.AddRouting();
            builder.Services.AddControllers().AddApplicationPart(typeof(GoodsController).Assembly);
        });
}
