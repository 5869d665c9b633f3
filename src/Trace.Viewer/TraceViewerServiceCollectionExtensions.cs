using Microsoft.Extensions.Hosting;
using Tracing.Viewer;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the embedded trace viewer to a host.</summary>
public static class TraceViewerServiceCollectionExtensions
{
    /// <summary>Runs the trace viewer with the host: in Development, or anywhere when asked for with <c>TRACES_VIEWER=true</c>,
    /// <see cref="ViewerOptions.Enabled"/> or <c>TRACES_EXPORTER=viewer</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the defaults; environment variables and configuration override it.</param>
    public static IServiceCollection AddTraceViewer(this IServiceCollection services, Action<ViewerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<ViewerHostedService>(provider, configure ?? (static _ => { })));
    }
}
