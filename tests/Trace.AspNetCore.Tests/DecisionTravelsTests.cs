using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tracing.Http;
using Tracing.Sampling;

namespace Tracing.AspNetCore;

/// <summary>What the sampler of the first service decides holds in the second one too.</summary>
public sealed class DecisionTravelsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_ratio_of_the_first_service_decides_for_the_second(double ratio)
    {
        var (firstSpans, secondSpans) = (new RecordingCollector(), new RecordingCollector());
        string? received = null;
        SpanContext? atSecond = null;
        await using var second = await StartAsync(secondSpans, new ParentBasedSampler(new AlwaysOnSampler()), app => app.MapGet("/b", (HttpContext context) =>
        {
            received = context.Request.Headers["uber-trace-id"] + " " + context.Request.Headers.TraceParent;
            atSecond = context.GetCallerSpanContext();
        }));
        var address = second.Urls.Single();
        await using var first = await StartAsync(firstSpans, new TraceIdRatioSampler(ratio), app => app.MapGet(
            "/a",
            (IHttpClientFactory clients) => clients.CreateClient("b").GetStringAsync(address + "/b")));
        using var caller = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });

        using var response = await caller.GetAsync(new Uri(first.Urls.Single() + "/a"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(ratio > 0, atSecond!.IsSampled);
        var flag = ratio > 0 ? 1 : 0;
        Assert.Matches($"^[0-9a-f]+:[0-9a-f]+:[0-9a-f]+:{flag} 00-{atSecond.TraceId}-[0-9a-f]{{16}}-0[{flag}{flag + 2}]$", received!);
        if (ratio > 0)
        {
            Assert.Equal(["GET", "GET /a"], (await firstSpans.WaitForAsync(2)).Select(static span => span.Name).Order(StringComparer.Ordinal));
            Assert.Equal(atSecond.TraceId, (await secondSpans.SingleAsync()).Context.TraceId);
        }
        else
        {
            await first.Services.GetRequiredService<TracePipeline>().FlushAsync(TimeSpan.FromSeconds(120));
            await second.Services.GetRequiredService<TracePipeline>().FlushAsync(TimeSpan.FromSeconds(120));
            Assert.Empty(firstSpans.Spans.Concat(secondSpans.Spans));
        }

        // Without the first service's decision the second one samples.
        (await caller.GetAsync(new Uri(address + "/b"))).Dispose();
        Assert.Equal("GET /b", (await secondSpans.WaitForAsync(1))[^1].Name);
    }

    private static async Task<WebApplication> StartAsync(RecordingCollector spans, ISampler sampler, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSpanExporter("recording", _ => new RecordingExporter(spans));
        builder.Services.AddTracing(options =>
        {
            options.Exporters = ["recording"];
            options.BatchDelay = TimeSpan.FromMilliseconds(20);
            options.Sampler = sampler;
        });
        builder.Services.AddHttpClient("b").ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { ActivityHeadersPropagator = null }).AddTracing();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseTracing();
        map(app);
        await app.StartAsync();
        return app;
    }
}
