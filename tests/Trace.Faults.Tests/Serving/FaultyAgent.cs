using System.Net;
using System.Net.Sockets;
using Tracing.Runtime.Tests.Export;

namespace Tracing.Faults.Tests.Serving;

/// <summary>An agent on a port of this machine that is there at times. It reads as fast as it can.</summary>
internal sealed class FaultyAgent : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly List<(string Name, int Tags)> _spans = [];
    private readonly HeldPort _port;
    private Socket? _socket;
    private int _marksSent;
    private int _marksRead;

    public FaultyAgent(IPAddress? address = null, int port = 0)
    {
        _port = new HeldPort(new IPEndPoint(address ?? IPAddress.Loopback, port));
        Start();
    }

    public int Port => _port.EndPoint.Port;

    /// <summary>Spans of all packets, in their order.</summary>
    public IReadOnlyList<(string Name, int Tags)> Spans
    {
        get
        {
            lock (_gate)
            {
                return [.. _spans];
            }
        }
    }

    public IEnumerable<string> Names => Spans.Select(static span => span.Name);

    public void Start()
    {
        var socket = _socket = _port.Bind();
        new Thread(() => ReadPackets(socket)) { IsBackground = true }.Start();
    }

    public void Stop()
    {
        _socket?.Dispose();
        _socket = null;
    }

    public void AwaitSpans(int count) => Await(() => _spans.Count >= count);

    /// <summary>Waits until this one has come, and with it all that were sent before.</summary>
    public void AwaitSpan(string name) => Await(() => _spans.Exists(span => span.Name == name));

    /// <summary>Waits until all is read that was sent to it before: the kernel keeps a few packets for who reads late, and not all of them.</summary>
    public void CatchUp()
    {
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var mark = ++_marksSent;
        sender.SendTo([], _port.EndPoint);
        Await(() => _marksRead >= mark);
    }

    public void Dispose()
    {
        Stop();
        _port.Dispose();
    }

    private void Await(Func<bool> isDone)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        lock (_gate)
        {
            while (!isDone())
            {
                var left = end - Environment.TickCount64;
                Assert.True(left > 0 && Monitor.Wait(_gate, (int)left), $"It did not come: {_spans.Count} spans did.");
            }
        }
    }

    private void ReadPackets(Socket socket)
    {
        var buffer = new byte[65_536];
        try
        {
            while (true)
            {
                var packet = buffer.AsSpan(0, socket.Receive(buffer));
                var batch = packet.IsEmpty ? null : ApacheDecoder.Decode(packet);
                lock (_gate)
                {
                    _marksRead += batch is null ? 1 : 0;
                    _spans.AddRange(batch?.Spans!.Select(static span => (span.OperationName!, span.Tags?.Count ?? 0)) ?? []);
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }
}
