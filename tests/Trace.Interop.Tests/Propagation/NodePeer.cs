using System.Net.Http.Json;
using System.Text.Json;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>A service that traces with foreign packages only (<c>npm/peers/peer.js</c>), shared by all tests that talk to it.</summary>
public sealed class NodePeer : IAsyncLifetime
{
    private readonly HttpClient _client = Untraced.Client();
    private RunningProgram? _program;
    private string _url = "";

    public async Task InitializeAsync()
    {
        await NodePackages.Peers.InstallAsync();
        _program = NodePackages.Peers.Start("node", ["peer.js"]);
        _url = await _program.WaitForUrlAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }

    /// <summary>Where a request is answered with what <paramref name="format"/> reads from it: a <see cref="PeerContext"/>.</summary>
    internal string ReceiveUrl(string format) => $"{_url}/receive?format={format}";

    /// <summary>Has the peer make a context in a format of its own, and call <paramref name="url"/> with it.</summary>
    internal async Task<PeerCall> CallAsync(string format, PeerContext given, string url)
    {
        using var response = await _client.PostAsJsonAsync($"{_url}/send?format={format}", given with { Url = url }, JsonSerializerOptions.Web);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{text}\n{_program!.Output}");
        return JsonSerializer.Deserialize<PeerCall>(text, JsonSerializerOptions.Web)!;
    }
}
