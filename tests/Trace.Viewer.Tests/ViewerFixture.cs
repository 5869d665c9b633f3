using System.Net.Sockets;
using System.Text.Json;

namespace Tracing.Viewer.Tests;

/// <summary>A running viewer on free ports and a client for it.</summary>
internal sealed class ViewerFixture : IAsyncDisposable
{
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromMinutes(5));

    private ViewerFixture(ViewerServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(5) };
    }

    public ViewerServer Server { get; }

    public HttpClient Client { get; }

    public CancellationToken Timeout => _timeout.Token;

    public static async Task<ViewerFixture> StartAsync() => new(await ViewerServer.StartAsync(new() { Port = 0, UdpPort = 0 }));

    public void Feed(string service, params JaegerThrift.Span[] spans) => Server.Intake.Take(Wire.Batch(service, spans));

    public void Send(byte[] datagram)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(datagram, Server.AgentEndPoint);
    }

    public async Task<JsonElement> GetAsync(string path, int status = 200)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Timeout);
        var text = await response.Content.ReadAsStringAsync(Timeout);
        Assert.True(status == (int)response.StatusCode, $"{path}: {(int)response.StatusCode} {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _timeout.Dispose();
    }
}
