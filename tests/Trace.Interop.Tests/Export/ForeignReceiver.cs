using System.Text.Json;
using Tracing.EndToEnd.Tests;
using Tracing.Interop.Tests.Propagation;

namespace Tracing.Interop.Tests.Export;

/// <summary>An OTLP service made of foreign packages only (<c>npm/peers/receiver.js</c>), in a process of its own.</summary>
internal sealed class ForeignReceiver : IAsyncDisposable
{
    private readonly HttpClient _client = Untraced.Client();
    private readonly RunningProgram _program;
    private readonly string _control;

    private ForeignReceiver(RunningProgram program, string control, string endpoint)
    {
        _program = program;
        _control = control;
        Endpoint = endpoint;
    }

    /// <summary>The .proto files of opentelemetry-proto, unchanged.</summary>
    public static string Protos { get; } = Path.Combine(Repository.Root, "tests", "Shared", "Protos");

    /// <summary>Where it takes OTLP: scheme, host and port.</summary>
    public string Endpoint { get; }

    /// <param name="settings">Said in <c>receiver.js</c>.</param>
    public static async Task<ForeignReceiver> StartAsync(object settings)
    {
        await NodePackages.Peers.InstallAsync();
        var program = NodePackages.Peers.Start("node", ["receiver.js", Protos, JsonSerializer.Serialize(settings)]);
        try
        {
            var control = await program.WaitForUrlAsync();
            using var client = Untraced.Client();
            return new ForeignReceiver(program, control, await client.GetTextAsync(control + "/endpoint"));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>All that it got, in order.</summary>
    public async Task<List<ForeignRequest>> RequestsAsync() =>
        JsonSerializer.Deserialize<List<ForeignRequest>>(await _client.GetTextAsync(_control + "/requests"), JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
    }
}
