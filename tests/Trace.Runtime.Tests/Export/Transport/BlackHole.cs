using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>An address whose connections neither come about nor are refused: on Linux, a listener whose queue is full.</summary>
internal sealed class BlackHole : IDisposable
{
    /// <summary>Microseconds.</summary>
    private const int Patience = 120_000_000;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _queued = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public BlackHole(IPEndPoint endPoint)
    {
        _listener.Bind(endPoint);
        _listener.Listen(0);

        // The one that the queue has room for; only once it is in there, and not on its way, the queue is full.
        _queued.Connect(endPoint);
        Assert.True(_listener.Poll(Patience, SelectMode.SelectRead));
    }

    public void Dispose()
    {
        _queued.Dispose();
        _listener.Dispose();
    }
}
