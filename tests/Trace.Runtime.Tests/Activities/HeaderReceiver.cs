using System.Net;
using Tracing.Runtime.Tests.Export.Transport;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>A server that knows of no tracing at all: what it receives is what came over the wire.</summary>
internal sealed class HeaderReceiver : IDisposable
{
    private readonly ScriptedServer _server = ScriptedServer.Answering("HTTP/1.1 204 No Content\r\n\r\n");

    public Uri Address => new(_server.NumericAddress, "/");

    /// <summary>Sends one request, and returns its headers as the server got them.</summary>
    public async Task<WebHeaderCollection> GetAsync(HttpClient client)
    {
        using var response = await client.GetAsync(Address);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.True(_server.Requests.TryDequeue(out var request));
        WebHeaderCollection headers = [];
        foreach (var line in request.Head.Split("\r\n").Skip(1))
        {
            headers.Add(line);
        }

        return headers;
    }

    public void Dispose() => _server.Dispose();
}
