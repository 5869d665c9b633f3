using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tracing.AspNetCore;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>The shop with tracing as an application has it, and what it exports and measures.</summary>
internal sealed class TracedShopServer : ShopServer
{
    private TracedShopServer(RecordingCollector spans)
        : base(
            services =>
            {
                services.AddSpanExporter("recording", _ => new RecordingExporter(spans));
                services.AddTracing(static options =>
                {
                    options.Exporters = ["recording"];
                    options.BatchDelay = TimeSpan.FromMilliseconds(20);
                });
            },
            static app => app.UseTracing())
    {
        Spans = spans;
        Measured = new Measurements(Services.GetRequiredService<IMeterFactory>());
    }

    public RecordingCollector Spans { get; }

    public Measurements Measured { get; }

    public static async Task<TracedShopServer> StartAsync()
    {
        var server = new TracedShopServer(new RecordingCollector());
        await server.InitializeAsync();
        return server;
    }
}
