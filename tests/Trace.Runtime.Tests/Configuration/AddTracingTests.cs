using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tracing.Export;
using Tracing.Propagation;
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

        Assert.Contains("--traces-exporter is 'unheard-of'", exception.Message, StringComparison.Ordinal);
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

    [Fact]
    public void Header_formats_of_the_application_are_selected_by_name_and_may_take_the_place_of_a_built_in_one()
    {
        var services = new ServiceCollection();
        services.AddTracing(static options => options.Propagators = ["Mine", "baggage"]);
        services.AddPropagator("mine", static options => new JaegerPropagator("x-" + options.TraceContextHeaderName));
        services.AddPropagator("baggage", static _ => new OneEntry());
        using var provider = services.BuildServiceProvider();
        var propagator = provider.GetRequiredService<TracePipeline>().Propagator;

        var found = propagator.Extract(HeaderSource.From(new Dictionary<string, string> { ["x-uber-trace-id"] = "1:2:3:1" }));

        Assert.Equal(new TraceId(0, 1), found.TraceId);
        Assert.Equal("here", found.Baggage.Find("i-was"));
        var headers = new Dictionary<string, string>();
        propagator.Inject(found.ToSpanContext(null, TraceFlags.Sampled)!, HeaderTarget.From(headers));
        Assert.Equal(["x-baggage", "x-uber-trace-id"], headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_header_format_that_is_not_there_stops_the_host()
    {
        using var provider = new ServiceCollection().AddTracing(static options => options.Propagators = ["mine"]).BuildServiceProvider();

        var exception = Assert.Throws<TracingConfigurationException>(() => provider.GetServices<IHostedService>().ToList());

        Assert.StartsWith("TRACES_PROPAGATORS is 'mine': no propagator 'mine' is registered.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_that_named_a_header_format_is_the_one_that_the_error_names()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_PROPAGATORS", "tracecontext,xray")]).Build();
        var options = new TracingOptions().Read(configuration);

        var exception = Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(options));

        Assert.StartsWith("OTEL_PROPAGATORS is 'tracecontext,xray': no propagator 'xray' is registered.", exception.Message, StringComparison.Ordinal);
    }

    private sealed class OneEntry : IBaggagePropagator
    {
        public Baggage Extract(HeaderSource headers, Baggage found) => found.With("i-was", "here");

        public void Inject(Baggage baggage, HeaderTarget headers) => headers.Add("x-baggage", baggage.Find("i-was")!);
    }

    private static ServiceCollection Services(ISpanExporter exporter, string selected)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("traces-exporter", selected)]).Build());
        services.AddTracing(static options => options.DrainTimeout = TimeSpan.FromSeconds(120));
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
