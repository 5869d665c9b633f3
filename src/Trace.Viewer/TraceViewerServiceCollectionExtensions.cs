using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Tracing;
using Tracing.Export;
using Tracing.Viewer;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the embedded trace viewer to a host.</summary>
public static class TraceViewerServiceCollectionExtensions
{
    /// <summary>
    /// Runs the trace viewer with the host: in Development, or anywhere when asked for with <c>TRACES_VIEWER=true</c>,
    /// <see cref="ViewerOptions.Enabled"/> or <c>TRACES_EXPORTER=viewer</c>. While it runs it gets the spans of this process,
    /// besides what other exporters get. <see cref="RunningViewer"/> gives access to it.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the defaults; environment variables and configuration override it.</param>
    public static IServiceCollection AddTraceViewer(this IServiceCollection services, Action<ViewerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.AddSingleton(new ConfigureViewer(configure));
        }

        // Everything else once, however often it is called.
        if (services.Any(static service => service.ServiceType == typeof(ViewerHost)))
        {
            return services;
        }

        services.AddSingleton(static provider => new ViewerHost(
            provider.GetServices<ConfigureViewer>(),
            provider.GetRequiredService<IHostEnvironment>(),
            provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(static _ => new RunningViewer());
        services.AddSingleton<IHostedService, ViewerHostedService>();
        return services.AddSingleton(static provider =>
        {
            var viewer = provider.GetRequiredService<ViewerHost>();
            return new SpanExporterRegistration(ViewerExporter.ExporterName, context => Create(viewer, context))
            {
                IsAlwaysSelected = viewer.IsEnabled,
            };
        });
    }

    private static ViewerExporter Create(ViewerHost viewer, SpanExporterContext context) => viewer.IsEnabled
        ? new ViewerExporter(viewer.Intake, context)
        : throw new TracingConfigurationException(
            "TRACES_EXPORTER", string.Join(',', context.Options.Exporters), "'viewer' is allowed only where the viewer runs, and TRACES_VIEWER=false (or ViewerOptions.Enabled) turned it off.");
}
