using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Several applications in one process, without sockets, as tests of applications run them.</summary>
public sealed class HostedAppTests
{
    [Fact]
    public async Task Applications_in_one_process_are_told_apart()
    {
        var (oneSpans, otherSpans) = (new RecordingCollector(), new RecordingCollector());
        await using var one = await StartAsync(oneSpans);
        await using var other = await StartAsync(otherSpans);
        using var oneMeasured = new Measurements(one.Services.GetRequiredService<IMeterFactory>());
        using var otherMeasured = new Measurements(other.Services.GetRequiredService<IMeterFactory>());

        using var client = one.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hello");
        request.Headers.Add("uber-trace-id", "abc:12:3:1");
        using var response = await client.SendAsync(request);

        Assert.Equal("hello", await response.Content.ReadAsStringAsync());
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
        var span = await oneSpans.SingleAsync();
        Assert.Equal("GET /hello", span.Name);
        Assert.Equal(["request processed", "returned body data"], span.EventNames());
        await oneMeasured.WaitForAsync(1);
        Assert.Equal(["5 path=/hello method=GET method_path=GET /hello status=ok"], oneMeasured.Of("http_response_body_size_bytes"));
        Assert.Empty(otherSpans.Spans);
        Assert.Empty(otherMeasured.All);
    }

    [Fact]
    public async Task An_exception_that_nobody_handles_reaches_the_test()
    {
        var spans = new RecordingCollector();
        await using var app = await StartAsync(spans);
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/fails");
        request.Headers.Add("uber-trace-id", "abc:12:3:1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync(request));

        var span = await spans.SingleAsync();
        Assert.Equal(["exception", "error processing request"], span.EventNames());
        Assert.Equal("500", span.Tag("http.response.status_code"));
    }

    private static async Task<WebApplication> StartAsync(RecordingCollector spans)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSpanExporter("recording", _ => new RecordingExporter(spans));
        builder.Services.AddTracing(options =>
        {
            options.Exporters = ["recording"];
            options.BatchDelay = TimeSpan.FromMilliseconds(20);
            options.Sampler = Samplers.Of(false);
        });
        var app = builder.Build();
        app.UseTracing();
        app.MapGet("/hello", () => "hello");
        app.MapGet("/fails", RequestDelegate (HttpContext _) => throw new InvalidOperationException("broken"));
        await app.StartAsync();
        return app;
    }
}
