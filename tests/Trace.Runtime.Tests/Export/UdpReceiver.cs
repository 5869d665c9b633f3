using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export;

/// <summary>An agent on a free port of this machine that reads as fast as it can and keeps what it got.</summary>
internal sealed class UdpReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 8 * 1024 * 1024 };
    private readonly List<byte[]> _packets = [];
    private readonly Thread _thread;

    public UdpReceiver()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveTimeout = 30_000;
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        _thread = new Thread(Receive) { IsBackground = true };
        _thread.Start();
    }

    public int Port { get; }

    /// <summary>Asks the receiver to stop behind all packets that were sent before, and returns them.</summary>
    public IReadOnlyList<byte[]> Stop()
    {
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.SendTo([0], new IPEndPoint(IPAddress.Loopback, Port));
        _thread.Join(TimeSpan.FromSeconds(30));
        return _packets;
    }

    public void Dispose()
    {
        // The thread is done before its socket is: what it throws would end the test host, and with it the tests not yet run.
        Stop();
        _socket.Dispose();
    }

    private void Receive()
    {
        var buffer = new byte[65_536];
        try
        {
            for (var length = _socket.Receive(buffer); length > 1; length = _socket.Receive(buffer))
            {
                _packets.Add(buffer[..length]);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Timed out or closed: the test sees what is missing.
        }
    }
}
