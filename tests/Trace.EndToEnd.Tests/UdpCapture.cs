using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Thrift.Protocol;
using Thrift.Transport.Client;
using Tracing.JaegerThrift;

namespace Tracing.EndToEnd.Tests;

/// <summary>Stands where an agent would: takes datagrams as they come off the loopback and decodes them with ApacheThrift.</summary>
internal sealed class UdpCapture : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly ConcurrentQueue<byte[]> _datagrams = new();
    private readonly Thread _thread;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UdpCapture()
    {
        _socket.ReceiveBufferSize = 64 * 1024 * 1024; // the kernel caps it: no test sends more than fits into 200 KB before somebody reads it
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _thread = new Thread(Receive) { IsBackground = true, Name = "UDP capture" };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public IReadOnlyCollection<byte[]> Datagrams => _datagrams;

    /// <summary>All that was received, as soon as <paramref name="enough"/> says so.</summary>
    public async Task<IReadOnlyList<Batch>> WaitForBatchesAsync(Func<IReadOnlyList<Batch>, bool> enough)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var batches = await DecodeAsync();
            if (enough(batches))
            {
                return batches;
            }

            await changed.WaitAsync(timeout.Token);
        }
    }

    public async Task<IReadOnlyList<Batch>> DecodeAsync()
    {
        var batches = new List<Batch>();
        foreach (var datagram in _datagrams)
        {
            batches.Add(await DecodeAsync(datagram));
        }

        return batches;
    }

    public void Dispose() => _socket.Dispose();

    private static async Task<Batch> DecodeAsync(byte[] datagram)
    {
        using var transport = new TMemoryBufferTransport(datagram, new Thrift.TConfiguration());
        using var protocol = new TCompactProtocol(transport);
        var message = await protocol.ReadMessageBeginAsync(CancellationToken.None);
        Assert.Equal("emitBatch", message.Name);
        var arguments = new Agent.InternalStructs.emitBatch_args();
        await arguments.ReadAsync(protocol, CancellationToken.None);
        await protocol.ReadMessageEndAsync(CancellationToken.None);
        return arguments.Batch!;
    }

    private void Receive()
    {
        var buffer = new byte[65_536];
        try
        {
            while (true)
            {
                var length = _socket.Receive(buffer);
                _datagrams.Enqueue(buffer[..length]);
                Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Dispose closes the socket under the thread: that is its end.
        }
    }
}
