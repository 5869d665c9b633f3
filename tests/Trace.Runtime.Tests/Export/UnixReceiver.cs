using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Export;

/// <summary>An agent at a path, which reads when it is told to.</summary>
internal sealed class UnixReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly string _path;

    public UnixReceiver(string? path = null)
    {
        _path = path ?? NewPath();
        File.Delete(_path);
        _socket.Bind(new UnixDomainSocketEndPoint(_path));
    }

    public string Host => "unix:" + _path;

    public string Path => _path;

    // Short: the system allows some 100 bytes.
    public static string NewPath() => System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"jaeger-{Guid.NewGuid():N}.sock");

    /// <summary>All that is there.</summary>
    public List<byte[]> Read()
    {
        var packets = new List<byte[]>();
        while (_socket.Poll(0, SelectMode.SelectRead))
        {
            packets.Add(_buffer[.._socket.Receive(_buffer)]);
        }

        return packets;
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }
}
