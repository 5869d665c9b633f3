using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>An address whose connections neither come about nor are refused: on Linux, a listener whose queue is full.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queue = [];

    public BlackHole(IPEndPoint endPoint)
    {
        _listener.Bind(endPoint);
        _listener.Listen(0);
        for (var i = 0; i < 4; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _queue.Add(socket);
            try
            {
                socket.Connect(endPoint);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // On its way, for ever.
            }
        }
    }

    public void Dispose()
    {
        _queue.ForEach(static socket => socket.Dispose());
        _listener.Dispose();
    }
}
