using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tracing.Export;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Configuration;

public sealed class AddTracingTests
{
    [Fact]
    public async Task The_host_drains_the_pipeline_after_all_other_services_have_stopped()
    {
        var exporter = new GatedExporter("mine");
        var services = Services(exporter, "mine");
        services.AddSingleton<IHostedService, SpanAtStop>();
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();

        foreach (var service in hosted)
        {
            await service.StartAsync(default);
        }

        foreach (var service in hosted)
        {
            await service.StopAsync(default);
        }

        Assert.False(exporter.IsDisposed);
        foreach (var service in hosted.OfType<IHostedLifecycleService>())
        {
            await service.StoppedAsync(default);
        }

        Assert.Equal(["last"], exporter.Names);
        Assert.True(exporter.IsDisposed);
    }

    [Fact]
    public void An_invalid_setting_stops_the_host_before_it_starts()
    {
        using var provider = Services(new GatedExporter("mine"), "unheard-of").BuildServiceProvider();

        var exception = Assert.Throws<TracingConfigurationException>(() => provider.GetServices<IHostedService>().ToList());

        Assert.Contains("TRACES_EXPORTER is 'unheard-of'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calling_it_twice_makes_one_pipeline_that_both_have_set_up()
    {
        var services = Services(new GatedExporter("mine"), "mine");
        services.AddTracing(static options => options.QueueMaxSpans = 5);
        services.AddTracing(static options => options.DrainTimeout = TimeSpan.FromSeconds(9));
        using var provider = services.BuildServiceProvider();

        var pipeline = provider.GetRequiredService<TracePipeline>();

        Assert.Single(provider.GetServices<IHostedService>());
        Assert.Equal((5, TimeSpan.FromSeconds(9)), (pipeline.Options.QueueMaxSpans, pipeline.Options.DrainTimeout));
    }

    [Fact]
    public void An_exporter_may_need_other_services()
    {
        var exporter = new GatedExporter("mine");
        var services = new ServiceCollection();
        services.AddSingleton(exporter);
        services.AddTracing(static options => options.Exporters = ["mine"]);
        services.AddSpanExporter("mine", static (provider, _) => provider.GetRequiredService<GatedExporter>());
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<TracePipeline>().Collector);
    }

    private static ServiceCollection Services(ISpanExporter exporter, string selected)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("traces-exporter", selected)]).Build());
        services.AddTracing();
        services.AddSpanExporter("mine", _ => exporter);
        return services;
    }

    /// <summary>Ends a span while the host stops.</summary>
    private sealed class SpanAtStop(TracePipeline pipeline) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            pipeline.Collector!.Collect(Spans.Named("last"));
            return Task.CompletedTask;
        }
    }
}
