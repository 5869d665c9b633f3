using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

/// <summary>The service that answers the validation suite's protocol, as a process, and a harness that sends to it over raw sockets.</summary>
public sealed partial class HarnessService : IAsyncLifetime
{
    private readonly HarnessReceiver _receiver = new();
    private RunningProgram? _program;
    private Uri? _endpoint;

    public async Task InitializeAsync()
    {
        _program = RunningProgram.Start(Repository.Program("tests/Programs/W3CHarnessService"), ["--urls", "http://127.0.0.1:0"]);
        _endpoint = new Uri(ListeningLine().Match(await _program.WaitForOutputAsync("listening on http://127.0.0.1:")).Groups[1].Value);
    }

    public async Task DisposeAsync()
    {
        await _program!.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    /// <summary>Sends the headers byte for byte; returns those of each of the <paramref name="calls"/> that the service makes.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<(string Name, string Value)>>> SendAsync(IEnumerable<(string Name, string Value)> headers, int calls = 1)
    {
        _receiver.Take();
        var body = "[" + string.Join(',', Enumerable.Repeat($$"""{"url":"{{_receiver.Url}}","arguments":[]}""", calls)) + "]";
        var request = new StringBuilder($"POST /test HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, value) in headers)
        {
            request.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        request.Append("\r\n").Append(body);
        using var connection = new TcpClient();
        await connection.ConnectAsync(_endpoint!.Host, _endpoint.Port);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request.ToString()));
        using var reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        var received = _receiver.Take();
        Assert.Equal(calls, received.Count);
        return received;
    }

    [GeneratedRegex("listening on (http://127.0.0.1:[0-9]+)")]
    private static partial Regex ListeningLine();
}
