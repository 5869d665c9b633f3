using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>Programs that say where they listen.</summary>
internal static partial class ListeningProgram
{
    /// <summary>The address of HTTP/1.1.</summary>
    public static async Task<string> WaitForUrlAsync(this RunningProgram program) => (await program.WaitForUrlsAsync())[0];

    /// <summary>All addresses, in the order in which the program prints them.</summary>
    public static async Task<string[]> WaitForUrlsAsync(this RunningProgram program) =>
        [.. Url().Matches(Line().Match(await program.WaitForOutputAsync("listening on ")).Value).Select(match => match.Value)];

    [GeneratedRegex("^listening on .*$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Url();
}
