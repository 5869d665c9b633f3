using System.Text.Json;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>A running service that is traced by OpenTelemetry .NET alone (<c>tests/Programs/OpenTelemetryPeer</c>).</summary>
internal sealed class OpenTelemetryPeer : IAsyncDisposable
{
    private readonly RunningProgram _program;
    private readonly HttpClient _client = Untraced.Client();

    private OpenTelemetryPeer(RunningProgram program, string[] urls)
    {
        _program = program;
        Url = urls[0];
        Http2Url = urls[1];
    }

    /// <summary>The address of HTTP/1.1.</summary>
    public string Url { get; }

    /// <summary>The address of HTTP/2 without TLS.</summary>
    public string Http2Url { get; }

    public static async Task<OpenTelemetryPeer> StartAsync(string propagator)
    {
        var program = RunningProgram.Start(Repository.Program("tests/Programs/OpenTelemetryPeer"), [propagator]);
        return new OpenTelemetryPeer(program, await program.WaitForUrlsAsync());
    }

    /// <summary>Where a request is answered with the <see cref="OpenTelemetryReceived"/> of it.</summary>
    public string ReceiveUrl(bool http2) => $"{(http2 ? Http2Url : Url)}/receive";

    /// <summary>What <paramref name="url"/> answers to the peer, which calls it because it got a request with these headers.</summary>
    public async Task<T> CallAsync<T>(string url, bool http2, string? baggageKey, string? baggageValue, params (string Name, string Value)[] headers)
    {
        var baggage = baggageKey is null ? "" : $"&key={baggageKey}&value={Uri.EscapeDataString(baggageValue!)}";
        return await GetAsync<T>($"/call?url={Uri.EscapeDataString(url)}&http2={http2}{baggage}", headers);
    }

    /// <summary>What <paramref name="url"/> answers to the peer, which asks with a debug id if one is given.</summary>
    public Task<T> CallAsync<T>(string url, string? debugId) =>
        GetAsync<T>($"/call?url={Uri.EscapeDataString(url)}" + (debugId is null ? "" : $"&debugId={debugId}"));

    /// <summary>All spans of a trace, of which there are that many at least.</summary>
    public Task<OpenTelemetrySpan[]> SpansAsync(string traceId, int count) => GetAsync<OpenTelemetrySpan[]>($"/spans?traceId={traceId}&count={count}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
    }

    private async Task<T> GetAsync<T>(string path, params (string Name, string Value)[] headers)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await _client.GetTextAsync(Url + path, headers), JsonSerializerOptions.Web)!;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{path}\n{_program.Output}", exception);
        }
    }
}
