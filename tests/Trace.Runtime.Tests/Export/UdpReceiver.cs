using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export;

/// <summary>An agent on a free port of this machine that reads as fast as it can and keeps what it got.</summary>
internal sealed class UdpReceiver : IDisposable
{
    private readonly Socket _socket;
    private readonly List<byte[]> _packets = [];
    private readonly Thread _thread;
    private int _received;

    public UdpReceiver()
        : this(IPAddress.Loopback)
    {
    }

    public UdpReceiver(IPAddress address, int port = 0)
    {
        Address = address;
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 8 * 1024 * 1024 };
        _socket.Bind(new IPEndPoint(address, port));
        _socket.ReceiveTimeout = 120_000;
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        _thread = new Thread(Receive) { IsBackground = true };
        _thread.Start();
    }

    public IPAddress Address { get; }

    public int Port { get; }

    public int Received => Volatile.Read(ref _received);

    /// <summary>Asks the receiver to stop behind all packets that were sent before, and returns them.</summary>
    public IReadOnlyList<byte[]> Stop()
    {
        using var sender = new Socket(Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        sender.SendTo([0], new IPEndPoint(Address, Port));
        _thread.Join(TimeSpan.FromSeconds(120));
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
                Volatile.Write(ref _received, _packets.Count);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Timed out or closed: the test sees what is missing.
        }
    }
}
