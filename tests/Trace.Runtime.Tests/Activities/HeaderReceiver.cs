using System.Net;
using System.Net.Sockets;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>A server that knows of no tracing at all: what it receives is what came over the wire.</summary>
internal sealed class HeaderReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public HeaderReceiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
    }

    public Uri Address { get; }

    /// <summary>Sends one request, and returns its headers as the server got them.</summary>
    public async Task<WebHeaderCollection> GetAsync(HttpClient client)
    {
        var arriving = _listener.GetContextAsync();
        var answering = client.GetAsync(Address);
        var context = await arriving;
        context.Response.StatusCode = 204;
        context.Response.Close();
        using var response = await answering;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        return (WebHeaderCollection)context.Request.Headers;
    }

    public void Dispose() => _listener.Close();
}
