using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

/// <summary>One of the programs of the tests, compiled ahead of time, and the map of what is in it.</summary>
internal sealed record NativeProgram(string Path, string Map)
{
    /// <param name="folder">For all that is written.</param>
    /// <param name="project">A project of <c>tests/Programs</c> that makes a map.</param>
    /// <param name="name">Of the subfolder with the program; another one, with <c>-artifacts</c> behind it, has what is in between.</param>
    /// <param name="options">Further arguments of <c>dotnet publish</c>.</param>
    public static async Task<NativeProgram> PublishAsync(DirectoryInfo folder, string project, string name, params IEnumerable<string> options)
    {
        var native = System.IO.Path.Combine(folder.FullName, name);
        var artifacts = native + "-artifacts";
        await using var publish = RunningProgram.Start(
            "dotnet",
            ["publish", $"tests/Programs/{project}", "--configuration", "Release", "--output", native, "-warnaserror", "--artifacts-path", artifacts, .. options]);
        Assert.True(await publish.WaitForExitAsync(TimeSpan.FromMinutes(60)) == 0, publish.Output);
        return new NativeProgram(
            System.IO.Path.Combine(native, project),
            await File.ReadAllTextAsync(Directory.GetFiles(artifacts, "*.map.xml", SearchOption.AllDirectories).Single()));
    }

    /// <summary>What a program writes until it ends, without a failure.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(string program, params string[] arguments)
    {
        await using var run = RunningProgram.Start(program, arguments);
        Assert.True(await run.WaitForExitAsync() == 0, run.Output);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
