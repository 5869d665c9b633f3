using System.Net;
using System.Net.Sockets;
using Tracing.Runtime.Tests.Export;

namespace Tracing.Faults.Tests.Serving;

/// <summary>An agent on a port of this machine that is there at times. It reads as fast as it can.</summary>
internal sealed class FaultyAgent : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly object _gate = new();
    private readonly List<(string Name, int Tags)> _spans = [];
    private readonly IPEndPoint _endPoint;
    private Socket? _socket;

    public FaultyAgent(IPAddress? address = null, int port = 0)
    {
        _socket = Bind(new IPEndPoint(address ?? IPAddress.Loopback, port));
        _endPoint = (IPEndPoint)_socket.LocalEndPoint!;
        Receive(_socket);
    }

    public int Port => _endPoint.Port;

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

    public void Start() => Receive(_socket ??= Bind(_endPoint));

    public void Stop()
    {
        _socket?.Dispose();
        _socket = null;
    }

    public void AwaitSpans(int count) => Await(() => _spans.Count >= count);

    /// <summary>Waits until this one has come, and with it all that were sent before.</summary>
    public void AwaitSpan(string name) => Await(() => _spans.Exists(span => span.Name == name));

    public void Dispose() => Stop();

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

    private static Socket Bind(IPEndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 8 * 1024 * 1024 };
        socket.Bind(endPoint);
        return socket;
    }

    private void Receive(Socket socket) => new Thread(() => ReadPackets(socket)) { IsBackground = true }.Start();

    private void ReadPackets(Socket socket)
    {
        var buffer = new byte[65_536];
        try
        {
            while (true)
            {
                var batch = ApacheDecoder.Decode(buffer.AsSpan(0, socket.Receive(buffer)));
                lock (_gate)
                {
                    _spans.AddRange(batch.Spans!.Select(static span => (span.OperationName!, span.Tags?.Count ?? 0)));
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
