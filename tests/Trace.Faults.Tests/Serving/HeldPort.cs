using System.Net;
using System.Net.Sockets;

namespace Tracing.Faults.Tests.Serving;

/// <summary>
/// A port for datagrams that goes to nobody else while no agent is there. On Linux a socket holds it that hears only itself, since it is connected so: packets of
/// others are refused as if it were not there.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly Socket _holder = Create();

    /// <param name="endPoint">With port 0 for one that is free.</param>
    public HeldPort(IPEndPoint endPoint)
    {
        _holder.Bind(endPoint);
        EndPoint = (IPEndPoint)_holder.LocalEndPoint!;
        if (OperatingSystem.IsLinux())
        {
            // Only now: a port that is shared from the start might be that of another.
            Share(_holder);
            _holder.Connect(EndPoint);
        }
        else
        {
            _holder.Dispose();
        }
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>A socket for an agent on this port.</summary>
    public Socket Bind()
    {
        var socket = Create();
        socket.ReceiveBufferSize = 8 * 1024 * 1024;
        if (OperatingSystem.IsLinux())
        {
            Share(socket);
        }

        socket.Bind(EndPoint);
        return socket;
    }

    public void Dispose() => _holder.Dispose();

    private static Socket Create() => new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    // SO_REUSEADDR as the system has it: that of .NET is another one besides.
    private static void Share(Socket socket) => socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(1));
}
