using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Tracing.Benchmarks.Http;

/// <summary>
/// Connections to a server in the same process, without sockets: what a network costs would hide what tracing costs, and
/// would be other in every run.
/// </summary>
internal sealed class MemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext> _arriving = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 80);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return ValueTask.FromResult<IConnectionListener>(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _arriving.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _arriving.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _arriving.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    public MemoryConnection Connect()
    {
        var connection = new MemoryConnection();
        Guard.That(_arriving.Writer.TryWrite(connection), "the server takes connections");
        return connection;
    }
}
