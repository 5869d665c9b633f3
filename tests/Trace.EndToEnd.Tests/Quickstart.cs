using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

/// <summary>The README's first command on free ports, and what it printed.</summary>
internal sealed partial class Quickstart(RunningProgram program) : IAsyncDisposable
{
    public RunningProgram Program { get; } = program;

    /// <summary>The lines of the printed trace.</summary>
    public IReadOnlyList<string> Tree => [.. Program.Output.Split('\n').Where(line => TreeLine().IsMatch(line)).Select(line => line.TrimEnd())];

    public Uri TraceUrl => new(Url("See it:"));

    public Uri ViewerUrl => new(TraceUrl.GetLeftPart(UriPartial.Authority));

    public string TraceId => TraceUrl.Segments[^1];

    public Uri ServiceUrl => new(new Uri(Url("Make another:")).GetLeftPart(UriPartial.Authority));

    public static async Task<Quickstart> StartAsync(params (string Name, string? Value)[] environment)
    {
        var program = Start([], environment);
        await program.WaitForOutputAsync("One fails:");
        return new Quickstart(program);
    }

    public static RunningProgram Start(string[] arguments, params (string Name, string? Value)[] environment) => RunningProgram.Start(
        "dotnet",
        ["run", "--no-build", "--configuration", Repository.Configuration, "--project", "samples/Checkout", "--", .. arguments],
        environment: [("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("TRACES_VIEWER_PORT", "0"), ("TRACES_VIEWER_UDP_PORT", "0"), .. environment]);

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    private string Url(string label) => Program.Output.Split('\n').First(line => line.StartsWith(label, StringComparison.Ordinal)).Trim().Split(' ')[^1];

    [GeneratedRegex(@"^  (checkout|inventory) +.* ms  (ok|error|unknown|cancelled)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex TreeLine();
}
