using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Tracing.Http;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing.AspNetCore;

/// <summary>Whoever runs the pipeline again, what was decided about the request at first stands.</summary>
public sealed class SecondPassTests
{
    private readonly RecordingCollector _collector = new();
    private readonly EverySecondSampler _sampler = new();

    [Fact]
    public async Task The_sampler_is_not_asked_again_when_an_error_handler_runs_the_pipeline_again()
    {
        await GetAsync("/fails", app =>
        {
            app.UseExceptionHandler("/error");
            app.UseTracing(Reader());
            app.UseRouting();
            app.MapGet("/fails", string () => throw new InvalidOperationException());
            app.MapGet("/error", () => "sorry");
        });

        Assert.Equal(1, _sampler.Asked);
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task The_sampler_is_not_asked_again_by_a_second_UseTracing()
    {
        await GetAsync("/", app =>
        {
            app.UseTracing(Reader());
            app.UseTracing(Reader());
            app.MapGet("/", () => "x");
        });

        Assert.Equal(1, _sampler.Asked);
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public async Task What_a_filter_left_out_stays_left_out_and_suppressed()
    {
        SpanContext? ambient = null;
        _ = _sampler.Sample(default); // the next one is sampled
        await GetAsync("/health", app =>
        {
            app.UseExceptionHandler("/error");
            app.UseTracing(Reader(), options => options.Filter = context => context.Request.Path != "/health");
            app.UseRouting();
            app.MapGet("/health", string () => throw new InvalidOperationException());
            app.MapGet("/error", () => (ambient = SpanContext.Current)?.ToString());
        });

        Assert.Equal(1, _sampler.Asked);
        Assert.True(ambient is { IsSuppressed: true });
        Assert.Empty(_collector.Spans);
    }

    private static async Task GetAsync(string path, Action<WebApplication> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        configure(app);
        await app.StartAsync();
        using var response = await app.GetTestClient().GetAsync(path);
    }

    private IncomingTraceReader Reader() => new(new CompositePropagator(new JaegerPropagator()), _collector, _sampler);

    private sealed class EverySecondSampler : ISampler
    {
        public int Asked { get; private set; }

        public string Description => "every second";

        public SamplingDecision Sample(in SamplingParameters parameters) => ++Asked % 2 == 0 ? SamplingDecision.Sample : SamplingDecision.Ignore;
    }
}
