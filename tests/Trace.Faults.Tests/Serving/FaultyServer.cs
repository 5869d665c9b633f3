using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Tracing.Faults.Tests.Serving;

/// <summary>
/// A server on a socket that does what a script says, one fault after the other, whichever connection they fall on; behind its end it does what
/// <see cref="Otherwise"/> says. It has threads of its own, and its port from the start, also while it is down.
/// </summary>
internal sealed class FaultyServer : IDisposable
{
    private readonly ConcurrentQueue<Fault> _script;
    private readonly ConcurrentBag<FaultyConnection> _connections = [];
    private readonly List<Socket> _fillers = [];
    private readonly IPEndPoint _endPoint;
    private readonly Socket _holder;
    private Socket _listener;

    /// <param name="script">What happens first.</param>
    public FaultyServer(params IEnumerable<Fault> script)
        : this(new IPEndPoint(IPAddress.Loopback, 0), script) => Start();

    private FaultyServer(IPEndPoint endPoint, IEnumerable<Fault> script)
    {
        _script = new ConcurrentQueue<Fault>(script);

        // Bound, and never to listen: the port goes to nobody else while the server is down.
        _holder = Bind(endPoint);
        _endPoint = (IPEndPoint)_holder.LocalEndPoint!;
        _listener = Bind(_endPoint);
    }

    /// <summary>Behind the end of the script.</summary>
    public Fault Otherwise { get; set; } = Fault.None;

    /// <summary>Of the connections to come; null for one in plain text. None: all are.</summary>
    public Func<int, X509Certificate2?> Certificate { get; init; } = static _ => null;

    /// <summary>It speaks HTTP/2, and of that gRPC.</summary>
    public bool IsGrpc { get; init; }

    public SpanLedger Ledger { get; init; } = new();

    public int Port => _endPoint.Port;

    /// <summary>In plain text.</summary>
    public Uri Address => new($"http://{_endPoint}");

    public int Connections => _connections.Count;

    /// <summary>Set at the end of the test: what still waits is over.</summary>
    public ManualResetEventSlim Stopped { get; } = new();

    /// <summary>A server that has a port and refuses connections to it, until it is started.</summary>
    public static FaultyServer Down(IPAddress? address = null, int port = 0, bool isGrpc = false) =>
        new(new IPEndPoint(address ?? IPAddress.Loopback, port), []) { IsGrpc = isGrpc };

    /// <summary>A server that does not answer those who want to connect, as behind a firewall, until it is started; Linux.</summary>
    public static FaultyServer Deaf(bool isGrpc = false)
    {
        var server = Down(isGrpc: isGrpc);
        server._listener.Listen(0);
        for (var i = 0; i < 4; i++)
        {
            // The first ones take the places of those that nobody has accepted yet.
            var filler = new Socket(server._endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            server._fillers.Add(filler);
            try
            {
                filler.Connect(server._endPoint);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // On its way, and not to arrive.
            }
        }

        return server;
    }

    public void Start()
    {
        _fillers.ForEach(static filler => filler.Dispose());
        _listener.Listen();
        var listener = _listener;
        new Thread(() => Accept(listener)) { IsBackground = true }.Start();
    }

    /// <summary>Ends as a process does that is killed; its port stays its own, and refuses.</summary>
    public void Kill()
    {
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.Reset();
        }

        _listener = Bind(_endPoint);
    }

    public void Dispose()
    {
        Stopped.Set();
        _fillers.ForEach(static filler => filler.Dispose());
        _listener.Dispose();
        _holder.Dispose();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private static Socket Bind(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(endPoint);
        return socket;
    }

    private void Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                var connection = new FaultyConnection(listener.Accept(), this);
                var certificate = Certificate(_connections.Count);
                _connections.Add(connection);
                new Thread(() => Serve(connection, certificate)) { IsBackground = true }.Start();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was killed, or the test is over.
        }
    }

    private void Serve(FaultyConnection connection, X509Certificate2? certificate)
    {
        try
        {
            if (certificate is not null)
            {
                connection.Secure(certificate);
            }

            while (IsNextAtOnce || connection.AwaitMore())
            {
                var fault = _script.TryDequeue(out var scripted) ? scripted : Otherwise;
                if (!fault.Act(connection))
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (Stopped.IsSet || exception is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client has gone, or this was killed, or the test is over; what the test expects of it, the test asserts.
        }
        finally
        {
            connection.Dispose();
        }
    }

    private bool IsNextAtOnce => (_script.TryPeek(out var next) ? next : Otherwise).IsAtOnce;
}
