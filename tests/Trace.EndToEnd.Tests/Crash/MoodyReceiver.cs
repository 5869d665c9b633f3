using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace Tracing.EndToEnd.Tests;

/// <summary>An OTLP receiver that goes and comes at one port, and has a mood for each request.</summary>
internal sealed class MoodyReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<CrashRequest> _requests = new();
    private readonly ConcurrentDictionary<Socket, Task> _connections = new();

    /// <summary>Has the port also while nobody listens: connections are refused, and no other process gets them.</summary>
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Held while a request is answered: it is answered and noted as such, or neither, also where all is closed just then.</summary>
    private readonly SemaphoreSlim _answering = new(1);
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    public MoodyReceiver()
    {
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Start();
    }

    public Func<Mood> Mood { get; set; } = static () => EndToEnd.Tests.Mood.Takes;

    public string Endpoint => $"http://{_port.LocalEndPoint}/v1/traces";

    /// <summary>In their order, for each program.</summary>
    public IReadOnlyList<CrashRequest> Requests => [.. _requests];

    public void Start()
    {
        if (_listener is null)
        {
            _listener = new TcpListener((IPEndPoint)_port.LocalEndPoint!);
            _listener.Start();
            _accepting = AcceptAsync(_listener);
        }
    }

    /// <summary>From here on nobody listens, and what was open is closed.</summary>
    public async Task StopAsync()
    {
        _listener?.Dispose();
        _listener = null;
        await _accepting;
        await _answering.WaitAsync();
        try
        {
            foreach (var connection in _connections.Keys)
            {
                connection.Dispose();
            }
        }
        finally
        {
            _answering.Release();
        }

        await Task.WhenAll(_connections.Values);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _port.Dispose();
        _answering.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptSocketAsync();
                _connections[connection] = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        await Task.Yield();
        try
        {
            using (connection)
            {
                await using var stream = new NetworkStream(connection);
                while (await ReadHeadAsync(stream) is { } head)
                {
                    var mood = Mood();
                    var length = int.Parse(Header(head, "content-length"), CultureInfo.InvariantCulture);
                    if (mood == EndToEnd.Tests.Mood.BreaksOffInBetween)
                    {
                        await stream.ReadExactlyAsync(new byte[length / 2]);
                        Reset(connection);
                        return;
                    }

                    var body = new byte[length];
                    await stream.ReadExactlyAsync(body);
                    if (!await AnswerAsync(stream, mood, int.Parse(Header(head, "x-run"), CultureInfo.InvariantCulture), body))
                    {
                        Reset(connection);
                        return;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone, or this receiver.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    /// <summary>Only what was not answered: a reset could overtake an answer.</summary>
    private static void Reset(Socket connection) => connection.LingerState = new LingerOption(true, 0);

    private async Task<bool> AnswerAsync(NetworkStream stream, Mood mood, int run, byte[] body)
    {
        switch (mood)
        {
            case EndToEnd.Tests.Mood.Takes:
                await TakeAsync(stream, new CrashRequest(run, NumbersOf(body), IsAnswered: true));
                return true;
            case EndToEnd.Tests.Mood.TakesAndBreaksOff:
                _requests.Enqueue(new CrashRequest(run, NumbersOf(body), IsAnswered: false));
                return false;
            case EndToEnd.Tests.Mood.Refuses:
                await stream.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                return true;
            default:
                await Task.Delay(50);
                return false;
        }
    }

    private async Task TakeAsync(NetworkStream stream, CrashRequest request)
    {
        await _answering.WaitAsync();
        try
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
            _requests.Enqueue(request);
        }
        finally
        {
            _answering.Release();
        }
    }

    private static async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static string Header(string head, string name) => head
        .Split("\r\n")
        .Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..]
        .Trim();

    private static List<long> NumbersOf(byte[] body) =>
    [
        .. ExportTraceServiceRequest.Parser.ParseFrom(body).ResourceSpans
            .SelectMany(static resource => resource.ScopeSpans)
            .SelectMany(static scope => scope.Spans)
            .Select(static span => long.Parse(span.Name, CultureInfo.InvariantCulture)),
    ];
}
