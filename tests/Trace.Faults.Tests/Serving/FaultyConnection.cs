using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tracing.Faults.Tests.Serving;

/// <summary>One connection to a <see cref="FaultyServer"/>, blocking, on a thread of its own.</summary>
internal sealed class FaultyConnection(Socket socket, FaultyServer server) : IDisposable
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);
    private int? _ahead;

    /// <summary>Of all connections to the server.</summary>
    public FaultyServer Server => server;

    public void Secure(X509Certificate2 certificate)
    {
        var secure = new SslStream(_stream);
        _stream = secure;
        secure.AuthenticateAsServer(certificate);
    }

    /// <summary>Waits for more; false at the end of the connection.</summary>
    public bool AwaitMore() => (_ahead ??= _stream.ReadByte()) >= 0;

    /// <summary>Reads a whole request and notes its spans; null at the end of the connection.</summary>
    public ReceivedRequest? ReadRequest()
    {
        if (ReadHead() is not { } head)
        {
            return null;
        }

        var body = new byte[int.Parse(ReceivedRequest.Header(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        _stream.ReadExactly(body);
        var request = new ReceivedRequest(head, body);
        server.Ledger.Read(request);
        return request;
    }

    /// <summary>Reads the head of a request and the first bytes of its body.</summary>
    public void ReadPart(int bytes)
    {
        _ = ReadHead();
        _stream.ReadExactly(new byte[bytes]);
    }

    /// <summary>Notes the spans as taken, and then says so.</summary>
    public bool Take(ReceivedRequest request, string? answer = null)
    {
        server.Ledger.Take(request);
        Write(answer ?? (request.IsOtlp ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
        return true;
    }

    public void Write(string text)
    {
        _stream.Write(Encoding.Latin1.GetBytes(text));
        _stream.Flush();
    }

    /// <summary>Writes the same again and again, slowly where a pause is given, until the client has enough of it.</summary>
    public void WriteWithoutEnd(string text, TimeSpan pause = default)
    {
        do
        {
            Write(text);
        }
        while (!server.Stopped.Wait(pause));
    }

    /// <summary>Ends the connection as a process does that was killed: by RST.</summary>
    public bool Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return false;
    }

    /// <summary>Says by FIN that nothing comes, and reads on.</summary>
    public bool HalfClose()
    {
        socket.Shutdown(SocketShutdown.Send);
        return AwaitEnd();
    }

    /// <summary>Reads until the client goes.</summary>
    public bool AwaitEnd()
    {
        var buffer = new byte[4096];
        while (_stream.Read(buffer) > 0)
        {
        }

        return false;
    }

    public void Dispose() => _stream.Dispose();

    private string? ReadHead()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = _ahead ?? _stream.ReadByte();
            _ahead = null;
            if (next < 0)
            {
                return null;
            }

            _ = head.Append((char)next);
        }

        return head.ToString();
    }
}
