using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tracing.Runtime.Tests.Export.Transport;

internal sealed class ScriptedConnection(Socket socket, ScriptedServer server) : IDisposable
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);

    public X509Certificate2? ClientCertificate { get; private set; }

    public void Secure(X509Certificate2 certificate, bool asksForCertificate)
    {
        var secure = new SslStream(_stream);
        _stream = secure;
        secure.AuthenticateAsServer(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
            ClientCertificateRequired = asksForCertificate,
            RemoteCertificateValidationCallback = (_, shown, _, _) => !asksForCertificate || shown is not null,
        });
        ClientCertificate = secure.RemoteCertificate is { } shown ? new X509Certificate2(shown) : null;
    }

    /// <summary>Reads a request and keeps it; null at the end of the connection.</summary>
    public ScriptedRequest? ReadRequest()
    {
        if (ReadHead() is not { } head)
        {
            return null;
        }

        var body = new byte[int.Parse(new ScriptedRequest(head, []).Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        _stream.ReadExactly(body);
        var request = new ScriptedRequest(head, body);
        server.Requests.Enqueue(request);
        return request;
    }

    public string? ReadHead()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = _stream.ReadByte();
            if (next < 0)
            {
                return null;
            }

            _ = head.Append((char)next);
        }

        return head.ToString()[..^4];
    }

    public void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public void Write(byte[] bytes)
    {
        _stream.Write(bytes);
        _stream.Flush();
    }

    /// <summary>Ends the connection as a process does that was killed.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Says that nothing more comes, and goes on reading.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Blocks until the client goes.</summary>
    public void WaitForEnd()
    {
        while (_stream.ReadByte() >= 0)
        {
        }
    }

    public void Dispose() => _stream.Dispose();
}
