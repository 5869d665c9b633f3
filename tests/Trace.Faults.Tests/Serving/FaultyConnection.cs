using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tracing.Faults.Tests.Serving;

/// <summary>One connection to a <see cref="FaultyServer"/>, blocking, on a thread of its own.</summary>
internal sealed class FaultyConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly Http2Session? _http2;
    private ReceivedRequest? _call;
    private Stream _stream;
    private int? _ahead;

    public FaultyConnection(Socket socket, FaultyServer server)
    {
        (_socket, Server) = (socket, server);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _http2 = server.IsGrpc ? new Http2Session(this) : null;
    }

    /// <summary>Of all connections to the server.</summary>
    public FaultyServer Server { get; }

    /// <summary>The frames of a connection for gRPC.</summary>
    public Http2Session Http2 => _http2 ?? throw new InvalidOperationException("The server does not speak gRPC.");

    public void Secure(X509Certificate2 certificate)
    {
        var secure = new SslStream(_stream);
        _stream = secure;
        secure.AuthenticateAsServer(certificate);
    }

    /// <summary>Waits for a request, of gRPC for all of it; false at the end of the connection.</summary>
    public bool AwaitMore() => _http2 is null ? (_ahead ??= _stream.ReadByte()) >= 0 : (_call ??= ReadCall()) is not null;

    /// <summary>Reads a whole request and notes its spans; null at the end of the connection.</summary>
    public ReceivedRequest? ReadRequest()
    {
        if (_http2 is not null)
        {
            var call = _call ?? ReadCall();
            _call = null;
            return call;
        }

        if (ReadHead() is not { } head)
        {
            return null;
        }

        var body = new byte[int.Parse(ReceivedRequest.Header(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        _stream.ReadExactly(body);
        var request = new ReceivedRequest(head, body);
        Server.Ledger.Read(request);
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
        Server.Ledger.Take(request);
        if (_http2 is not null)
        {
            AnswerCall(0);
            return true;
        }

        Write(answer ?? (request.IsOtlp ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
        return true;
    }

    /// <summary>Answers a call of gRPC: by a message and a status that trails it, or by the status alone if it is none of success.</summary>
    public void AnswerCall(int status, byte[]? message = null, params IEnumerable<(string, string)> trailers)
    {
        (string, string)[] head = [(":status", "200"), ("content-type", "application/grpc")];
        (string, string)[] tail = [("grpc-status", status.ToString(CultureInfo.InvariantCulture)), .. trailers];
        if (status != 0)
        {
            Http2.WriteHeaders(ends: true, [.. head, .. tail]);
            return;
        }

        message ??= [];
        Http2.WriteHeaders(ends: false, head);
        Http2.WriteData([0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message]);
        Http2.WriteHeaders(ends: true, tail);
    }

    public void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public void Write(byte[] bytes)
    {
        _stream.Write(bytes);
        _stream.Flush();
    }

    /// <returns>False at the end of the connection.</returns>
    public bool TryReadExactly(Span<byte> bytes) => _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    /// <summary>Writes the same again and again, slowly where a pause is given, until the client has enough of it.</summary>
    public void WriteWithoutEnd(string text, TimeSpan pause = default)
    {
        do
        {
            Write(text);
        }
        while (!Server.Stopped.Wait(pause));
    }

    /// <summary>Ends the connection as a process does that was killed: by RST.</summary>
    public bool Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
        return false;
    }

    /// <summary>Says by FIN that nothing comes, and reads on.</summary>
    public bool HalfClose()
    {
        _socket.Shutdown(SocketShutdown.Send);
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

    private ReceivedRequest? ReadCall()
    {
        if (_http2!.ReadCall() is not { } body)
        {
            return null;
        }

        var call = ReceivedRequest.OfGrpc(body);
        Server.Ledger.Read(call);
        return call;
    }

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
