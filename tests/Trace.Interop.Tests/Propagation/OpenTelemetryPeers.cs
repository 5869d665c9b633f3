namespace Tracing.Interop.Tests.Propagation;

/// <summary>One peer a propagator, shared by the tests that talk to it.</summary>
public sealed class OpenTelemetryPeers : IAsyncLifetime
{
    private readonly Dictionary<string, OpenTelemetryPeer> _peers = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var peer in _peers.Values)
        {
            await peer.DisposeAsync();
        }
    }

    internal async Task<OpenTelemetryPeer> OfAsync(string propagator)
    {
        if (!_peers.TryGetValue(propagator, out var peer))
        {
            _peers[propagator] = peer = await OpenTelemetryPeer.StartAsync(propagator);
        }

        return peer;
    }
}
