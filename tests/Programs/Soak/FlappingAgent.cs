using System.Net;
using System.Net.Sockets;

namespace Tracing.Soak;

/// <summary>An agent that listens, then reads slowly, then is gone, and comes back on the same port.</summary>
internal sealed class FlappingAgent : IDisposable
{
    private const int ReceiveBuffer = 4 * 1024 * 1024;

    /// <summary>Milliseconds between two datagrams when it reads slowly: its buffer then overflows.</summary>
    private const int SlowRead = 5;

    private readonly TimeSpan _stay;
    private readonly Socket _port = Reserve();
    private readonly Thread _thread;
    private volatile bool _stopped;
    private Socket? _first;
    private long _datagrams;
    private long _bytes;

    public FlappingAgent(TimeSpan stay)
    {
        _stay = stay;
        _first = Bind(Port);
        _thread = new Thread(Run) { IsBackground = true, Name = "agent" };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_port.LocalEndPoint!).Port;

    /// <summary>Times that it went away.</summary>
    public int Outages { get; private set; }

    public long Datagrams => Volatile.Read(ref _datagrams);

    public long Bytes => Volatile.Read(ref _bytes);

    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
        _port.Dispose();
    }

    /// <summary>
    /// Has a port also while nobody listens there, so that no other process gets it: connected to itself, this socket takes nothing from others, who are refused.
    /// </summary>
    private static Socket Reserve()
    {
        var socket = Bind(0);
        socket.Connect(socket.LocalEndPoint!);
        return socket;
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer, ReceiveTimeout = 100 };
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private void Run()
    {
        while (!_stopped)
        {
            using (var socket = _first ?? Bind(Port))
            {
                _first = null;
                Receive(socket, pause: 0);
                Receive(socket, SlowRead);
            }

            Outages++;
            for (var left = _stay; left > TimeSpan.Zero && !_stopped; left -= TimeSpan.FromMilliseconds(100))
            {
                Thread.Sleep(100);
            }
        }
    }

    private void Receive(Socket socket, int pause)
    {
        var buffer = new byte[65_536];
        var until = Environment.TickCount64 + (long)_stay.TotalMilliseconds;
        while (Environment.TickCount64 < until && !_stopped)
        {
            var received = socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success)
            {
                Volatile.Write(ref _datagrams, _datagrams + 1);
                Volatile.Write(ref _bytes, _bytes + received);
            }

            if (pause > 0)
            {
                Thread.Sleep(pause);
            }
        }
    }
}
