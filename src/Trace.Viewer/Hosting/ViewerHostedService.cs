using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tracing.Viewer;

/// <summary>Runs the viewer with a host, when it is wanted there.</summary>
internal sealed partial class ViewerHostedService(ViewerHost host, RunningViewer running, ILoggerFactory loggerFactory)
    : IHostedService, IAsyncDisposable, IDisposable
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (host.IsEnabled)
        {
            var server = await ViewerServer.StartAsync(host.Store, host.Intake, host.Options, loggerFactory, cancellationToken).ConfigureAwait(false);
            running.Server = server;
            LogStarted(loggerFactory.CreateLogger("Tracing.Viewer"), server.Url, server.AgentEndPoint.Port);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (running.Server is { } server)
        {
            running.Server = null;
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Containers that are disposed without await ask for this one.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    [LoggerMessage(20, LogLevel.Information, "Trace viewer at {Url} (spans by Jaeger UDP on port {UdpPort}).")]
    private static partial void LogStarted(ILogger logger, Uri url, int udpPort);
}
