using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tracing.AspNetCore;

/// <summary>A client that may go away at any moment.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri server)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return connection;
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.ASCII.GetBytes(text));

    public Task GetAsync(string path, string? traceHeader) =>
        SendAsync($"GET {path} HTTP/1.1\r\nHost: a\r\n{(traceHeader is null ? "" : $"uber-trace-id: {traceHeader}\r\n")}\r\n");

    /// <summary>Reads until the text has come.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        var all = "";
        var buffer = new byte[4_096];
        while (!all.Contains(text, StringComparison.Ordinal))
        {
            var read = await _socket.ReceiveAsync(buffer);
            Assert.True(read > 0, $"The server closed after: {all}");
            all += Encoding.ASCII.GetString(buffer, 0, read);
        }

        return all;
    }

    /// <summary>Resets the connection, as a client that crashes.</summary>
    public void Abort()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _socket.Dispose();
}
