using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>A server that does with each connection what a test says, on threads of its own: it also serves where the thread pool is exhausted.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly Socket _listener;
    private readonly Action<ScriptedConnection> _serve;
    private readonly X509Certificate2? _certificate;
    private readonly bool _asksForCertificate;
    private readonly ConcurrentBag<ScriptedConnection> _connections = [];

    public ScriptedServer(Action<ScriptedConnection> serve, EndPoint? endPoint = null, X509Certificate2? certificate = null, bool asksForCertificate = false)
    {
        (_serve, _certificate, _asksForCertificate) = (serve, certificate, asksForCertificate);
        endPoint ??= new IPEndPoint(IPAddress.Loopback, 0);
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        _listener.Bind(endPoint);
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>In the order in which they came.</summary>
    public ConcurrentQueue<ScriptedRequest> Requests { get; } = new();

    public int Connections => _connections.Count;

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://localhost:{Port}/v1/traces");

    /// <summary>For attempts whose time is short: it needs no lookup of a name, which may take all of it.</summary>
    public Uri NumericAddress => new UriBuilder(Address) { Host = "127.0.0.1" }.Uri;

    /// <summary>Answers each request of each connection with the same.</summary>
    public static ScriptedServer Answering(string answer) => new(connection =>
    {
        while (connection.ReadRequest() is not null)
        {
            connection.Write(answer);
        }
    });

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                var connection = new ScriptedConnection(socket, this);
                _connections.Add(connection);
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Serve(ScriptedConnection connection)
    {
        try
        {
            if (_certificate is not null)
            {
                connection.Secure(_certificate, _asksForCertificate);
            }

            _serve(connection);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone; what the test expects of it, the test asserts.
        }
        finally
        {
            connection.Dispose();
        }
    }
}
