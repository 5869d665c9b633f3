using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tracing.Viewer;

/// <summary>Runs the viewer with a host, when it is wanted there.</summary>
internal sealed partial class ViewerHostedService(
    Action<ViewerOptions> configure, IHostEnvironment environment, IConfiguration configuration, ILoggerFactory loggerFactory)
    : IHostedService, IAsyncDisposable
{
    public ViewerServer? Server { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = new ViewerOptions();
        configure(options);
        ViewerSettings.Override(options, configuration, Environment.GetEnvironmentVariable);
        if (options.Enabled ?? environment.IsDevelopment())
        {
            Server = await ViewerServer.StartAsync(options, loggerFactory, cancellationToken).ConfigureAwait(false);
            LogStarted(loggerFactory.CreateLogger("Tracing.Viewer"), Server.Url, Server.AgentEndPoint.Port);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (Server is { } server)
        {
            Server = null;
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    [LoggerMessage(20, LogLevel.Information, "Trace viewer at {Url} (spans by Jaeger UDP on port {UdpPort}).")]
    private static partial void LogStarted(ILogger logger, Uri url, int udpPort);
}
