using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tracing.EndToEnd.Tests;

/// <summary>What the service under test calls back: takes down the headers of each request as they came over the wire.</summary>
internal sealed class HarnessReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<IReadOnlyList<(string Name, string Value)>> _requests = [];
    private readonly Task _running;

    public HarnessReceiver()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/callback";

    /// <summary>The headers of the requests since the last call, which have all been answered.</summary>
    public IReadOnlyList<IReadOnlyList<(string Name, string Value)>> Take()
    {
        var taken = new List<IReadOnlyList<(string Name, string Value)>>();
        while (_requests.TryDequeue(out var headers))
        {
            taken.Add(headers);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await reader.ReadLineAsync();
        var headers = new List<(string Name, string Value)>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        // The body is "[]": the calls that are to follow from this one.
        var body = new char[2];
        await reader.ReadBlockAsync(body);
        _requests.Enqueue(headers);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
    }
}
