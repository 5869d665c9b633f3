using Microsoft.Extensions.Hosting;

namespace Tracing.Configuration;

/// <summary>Starts the pipeline with the host, before any other service, and drains it after all others have stopped.</summary>
internal sealed class TracingHostedService(TracePipeline pipeline) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => pipeline.DrainAsync();
}
