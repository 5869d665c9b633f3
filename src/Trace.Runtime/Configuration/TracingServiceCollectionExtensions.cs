using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tracing;
using Tracing.Configuration;
using Tracing.Export;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;
using Tracing.Processing;
using Tracing.Propagation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers tracing with a host.</summary>
public static class TracingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="TracePipeline"/>, set up by the command line, the environment variables (<c>TRACES_EXPORTER</c>
    /// and others), the configuration and the code. It starts with the host, which refuses to start with an invalid
    /// setting, and flushes when the host stops. Calls after the first add their <paramref name="configure"/> only.
    /// </summary>
    public static IServiceCollection AddTracing(this IServiceCollection services, Action<TracingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.AddSingleton(new ConfigureTracing(configure));
        }

        services.TryAddSingleton(CreatePipeline);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TracingHostedService>());
        return services;
    }

    /// <summary>Makes an exporter selectable by name in <c>TRACES_EXPORTER</c>.</summary>
    public static IServiceCollection AddSpanExporter(
        this IServiceCollection services,
        string name,
        Func<SpanExporterContext, ISpanExporter> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        return services.AddSingleton(new SpanExporterRegistration(name, create));
    }

    /// <summary>Makes an exporter selectable by name in <c>TRACES_EXPORTER</c>, which needs other services.</summary>
    public static IServiceCollection AddSpanExporter(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, SpanExporterContext, ISpanExporter> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        return services.AddSingleton(provider => new SpanExporterRegistration(name, context => create(provider, context)));
    }

    /// <summary>Has a processor look at every span before it is exported, behind those added before.</summary>
    public static IServiceCollection AddSpanProcessor(this IServiceCollection services, ISpanProcessor processor)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(processor);
        return services.AddSingleton(processor);
    }

    /// <summary>Has a processor look at every span before it is exported, behind those added before, which needs other services.</summary>
    public static IServiceCollection AddSpanProcessor(this IServiceCollection services, Func<IServiceProvider, ISpanProcessor> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        return services.AddSingleton(create);
    }

    /// <summary>Makes a header format selectable by name in <c>TRACES_PROPAGATORS</c>; it may take the place of a built-in one.</summary>
    /// <param name="services">The application's.</param>
    /// <param name="name">Compared without regard to case.</param>
    /// <param name="create">Called once, when the pipeline is made, and only if the format is selected.</param>
    public static IServiceCollection AddPropagator(this IServiceCollection services, string name, Func<TracingOptions, IPropagator> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(new PropagatorRegistration(name, create));
    }

    /// <summary>Makes a format of baggage selectable by name in <c>TRACES_PROPAGATORS</c>; it may take the place of a built-in one.</summary>
    /// <param name="services">The application's.</param>
    /// <param name="name">Compared without regard to case.</param>
    /// <param name="create">Called once, when the pipeline is made, and only if the format is selected.</param>
    public static IServiceCollection AddPropagator(this IServiceCollection services, string name, Func<TracingOptions, IBaggagePropagator> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(new PropagatorRegistration(name, create));
    }

    /// <summary>
    /// Adds an agent that gets the spans besides whatever <c>TRACES_EXPORTER</c> names, such as a viewer on a developer's
    /// machine. The exporter <c>jaeger</c> itself is always there and needs no call.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">What the exporter is called in the accounting.</param>
    /// <param name="configure">Where the agent is.</param>
    /// <exception cref="Tracing.TracingConfigurationException">What <paramref name="configure"/> sets is not valid.</exception>
    public static IServiceCollection AddJaegerExporter(this IServiceCollection services, string name, Action<JaegerExporterOptions> configure) =>
        AddAlwaysSelected(services, name, configure, static agent => OptionsValidation.Validate(agent), (context, agent) => new JaegerUdpExporter(context, agent, name));

    /// <summary>
    /// Adds an endpoint of OTLP that gets the spans besides whatever <c>TRACES_EXPORTER</c> names. The exporter <c>otlp</c> itself is always there and needs no call;
    /// its variables have no effect on this one.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">What the exporter is called in the accounting.</param>
    /// <param name="configure">Where the endpoint is.</param>
    /// <exception cref="Tracing.TracingConfigurationException">What <paramref name="configure"/> sets is not valid.</exception>
    public static IServiceCollection AddOtlpExporter(this IServiceCollection services, string name, Action<OtlpExporterOptions> configure) =>
        AddAlwaysSelected(services, name, configure, static otlp => EndpointOptionsValidation.Validate(otlp), (context, otlp) => OtlpExporter.Create(context, otlp, name));

    /// <summary>Adds a Jaeger collector that gets the spans, by HTTP, besides whatever <c>TRACES_EXPORTER</c> names, as <see cref="AddOtlpExporter"/> does.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">What the exporter is called in the accounting.</param>
    /// <param name="configure">Where the collector is.</param>
    /// <exception cref="Tracing.TracingConfigurationException">What <paramref name="configure"/> sets is not valid.</exception>
    public static IServiceCollection AddJaegerHttpExporter(this IServiceCollection services, string name, Action<JaegerHttpExporterOptions> configure) =>
        AddAlwaysSelected(services, name, configure, static jaeger => EndpointOptionsValidation.Validate(jaeger), (context, jaeger) => JaegerHttpExporter.Create(context, jaeger, name));

    /// <summary>An exporter with options of its own, which are checked now: the mistake is where the call is.</summary>
    private static IServiceCollection AddAlwaysSelected<TOptions>(
        IServiceCollection services,
        string name,
        Action<TOptions> configure,
        Action<TOptions> validate,
        Func<SpanExporterContext, TOptions, ISpanExporter> create)
        where TOptions : new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TOptions();
        configure(options);
        validate(options);
        return services.AddSingleton(new SpanExporterRegistration(name, context => create(context, options)) { IsAlwaysSelected = true });
    }

    private static TracePipeline CreatePipeline(IServiceProvider provider)
    {
        var options = new TracingOptions();
        if (provider.GetService<IHostEnvironment>() is { } environment)
        {
            options.IsDevelopment = environment.IsDevelopment();
            options.ServiceName = environment.ApplicationName;
        }

        foreach (var registration in provider.GetServices<PropagatorRegistration>())
        {
            options.CustomPropagators.Add(registration);
        }

        foreach (var processor in provider.GetServices<ISpanProcessor>())
        {
            options.Processors.Add(processor);
        }

        foreach (var configure in provider.GetServices<ConfigureTracing>())
        {
            configure.Apply(options);
        }

        return TracePipeline.CreateHosted(
            options.Read(provider.GetService<IConfiguration>()),
            provider.GetServices<SpanExporterRegistration>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
            provider.GetService<IMeterFactory>());
    }
}
