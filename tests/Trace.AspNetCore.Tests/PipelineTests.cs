using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>The way a user sets it up: AddTracing, UseTracing, an exporter by name.</summary>
public sealed class PipelineTests
{
    private readonly RecordingCollector _exported = new();

    [Fact]
    public void UseTracing_without_AddTracing_says_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.UseTracing());

        Assert.Contains("builder.Services.AddTracing()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requests_spans_reach_the_exporter_under_the_configured_headers()
    {
        await using var app = await StartAsync(options =>
        {
            options.TraceContextHeaderName = "x-trace";
            options.DebugHeaderName = "x-debug";
            options.Sampler = Samplers.Of(false);
        });
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("self");
        client.BaseAddress = new Uri(app.Urls.Single());

        // The request that a traced handler sends comes back as a request of its own.
        using var response = await Send(client, "/outer", ("x-debug", "quickstart"));
        using var ignored = await Send(client, "/inner", ("uber-trace-id", "1:2:3:1"), ("jaeger-debug-id", "me"));

        Assert.Equal("inner", await response.Content.ReadAsStringAsync());
        Assert.False(ignored.Headers.Contains("trace-id"));
        await app.Services.GetRequiredService<TracePipeline>().FlushAsync(TimeSpan.FromSeconds(120));
        var spans = (await _exported.WaitForAsync(3)).ToDictionary(span => span.Name);
        Assert.Equal(["GET", "GET /inner", "GET /outer"], spans.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("quickstart", spans["GET /outer"].Tag("jaeger-debug-id"));
        Assert.Equal(spans["GET /outer"].Context.SpanId, spans["GET"].Context.ParentSpanId);
        Assert.Equal(spans["GET"].Context.SpanId, spans["GET /inner"].Context.ParentSpanId);
        Assert.Equal([spans["GET /outer"].Context.TraceId.ToString("x")], response.Headers.GetValues("trace-id"));
    }

    [Fact]
    public async Task New_traces_are_sampled_by_the_pipelines_rule()
    {
        await using var app = await StartAsync(options => options.Sampler = Samplers.Of(true));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var response = await Send(client, "/inner");

        Assert.True(response.Headers.Contains("trace-id"));
        Assert.Null((await _exported.SingleAsync()).Context.ParentSpanId);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task New_traces_are_sampled_in_development(string environment, bool expected)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Services.AddSpanExporter("recording", _ => new RecordingExporter(_exported));
        builder.Services.AddTracing(static options => options.Exporters = ["recording"]);
        await using var app = builder.Build();

        Assert.Equal(expected, app.Services.GetRequiredService<TracePipeline>().Sampler.Description == "all");
    }

    [Fact]
    public async Task Without_an_exporter_no_span_is_made_but_the_callers_context_travels_on()
    {
        await using var app = await StartAsync(options =>
        {
            options.Exporters = [];
            options.Sampler = Samplers.Of(true);
        });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var untouched = await Send(client, "/context");
        using var passedOn = await Send(client, "/context", ("uber-trace-id", "abc:12:3:1"));

        Assert.Equal("", await untouched.Content.ReadAsStringAsync());
        Assert.Equal("abc:12:3:1", await passedOn.Content.ReadAsStringAsync());
        Assert.False(passedOn.Headers.Contains("trace-id"));
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return client.SendAsync(request);
    }

    private async Task<WebApplication> StartAsync(Action<TracingOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpClient("self").AddTracing();
        builder.Services.AddSpanExporter("recording", _ => new RecordingExporter(_exported));
        builder.Services.AddTracing(options =>
        {
            options.Exporters = ["recording"];
            options.BatchDelay = TimeSpan.FromMilliseconds(20);
            configure(options);
        });
        var app = builder.Build();
        app.UseTracing();
        app.MapGet("/inner", () => "inner");
        app.MapGet("/context", (HttpContext context) => context.GetSpanContext()?.ToString() ?? "");
        app.MapGet("/outer", async (IHttpClientFactory clients) =>
        {
            using var client = clients.CreateClient("self");
            return await client.GetStringAsync(new Uri(new Uri(app.Urls.Single()), "/inner"));
        });
        await app.StartAsync();
        return app;
    }
}
