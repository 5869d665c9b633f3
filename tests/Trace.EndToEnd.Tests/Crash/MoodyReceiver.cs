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
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private readonly int _port;
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    public MoodyReceiver()
    {
        Start();
        _port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public Func<Mood> Mood { get; set; } = static () => EndToEnd.Tests.Mood.Takes;

    public string Endpoint => $"http://127.0.0.1:{_port}/v1/traces";

    /// <summary>In their order, for each program.</summary>
    public IReadOnlyList<CrashRequest> Requests => [.. _requests];

    public void Start()
    {
        if (_listener is null)
        {
            _listener = new TcpListener(IPAddress.Loopback, _port);
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
        foreach (var client in _connections.Keys)
        {
            client.Dispose();
        }

        await Task.WhenAll(_connections.Values);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                client.LingerState = new LingerOption(true, 0);
                _connections[client] = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head)
                {
                    var mood = Mood();
                    var length = int.Parse(Header(head, "content-length"), CultureInfo.InvariantCulture);
                    if (mood == EndToEnd.Tests.Mood.BreaksOffInBetween)
                    {
                        await stream.ReadExactlyAsync(new byte[length / 2]);
                        return;
                    }

                    var body = new byte[length];
                    await stream.ReadExactlyAsync(body);
                    if (!await AnswerAsync(stream, mood, int.Parse(Header(head, "x-run"), CultureInfo.InvariantCulture), body))
                    {
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
            _connections.TryRemove(client, out _);
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, Mood mood, int run, byte[] body)
    {
        switch (mood)
        {
            case EndToEnd.Tests.Mood.Takes:
                _requests.Enqueue(new CrashRequest(run, NumbersOf(body), IsAnswered: true));
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
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
