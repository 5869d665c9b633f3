namespace Tracing.EndToEnd.Tests;

/// <summary>A developer edits the body of a traced method while the program runs under <c>dotnet watch</c>.</summary>
public sealed class HotReloadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-watch-");
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("trace-edit-");

    [Fact]
    public async Task AnEditedBody_TakesEffectInTheRunningProcess_AndStaysTraced()
    {
        await WriteAsync("Watched.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Source("Trace.Abstractions", "build/Trace.Abstractions.props")}" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Source("Trace.Abstractions", $"bin/{Repository.Configuration}/net10.0/Trace.Abstractions.dll")}" />
                <Analyzer Include="{Source("Trace.Generator", $"bin/{Repository.Configuration}/netstandard2.0/Trace.Generator.dll")}" />
              </ItemGroup>
            </Project>
            """);
        await WriteAsync("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        await WriteAsync("Program.cs", """
            using Tracing;

            Console.WriteLine($"process {Environment.ProcessId}");
            while (true)
            {
                using (SpanContext.CreateRoot(new Sink()).Activate())
                {
                    Console.WriteLine($"{Work.Say(1)} and {await Work.SayAsync(2)}");
                }

                await Task.Delay(100);
            }

            internal sealed class Sink : ITraceCollector
            {
                public void Collect(in Span span) => Console.WriteLine($"{span.Name} of {span.Tags.Count}");
            }
            """);
        const string Body = """
            using Tracing;

            internal static partial class Work
            {
                [Traced("say")]
                public static partial string Say([Tag] int number);

                private static string SayCore(int number, SpanRecorder span) => "before";

                [Traced("say.async")]
                public static partial Task<string> SayAsync([Tag] int number);

                private static async Task<string> SayAsyncCore(int number)
                {
                    await Task.Yield();
                    return "then";
                }
            }
            """;
        await WriteAsync("Work.cs", Body);

        await using var watch = RunningProgram.Start("dotnet", ["watch", "run", "--non-interactive"], _folder.FullName);
        await watch.WaitForOutputAsync("before and then");
        await watch.WaitForOutputAsync("Waiting for changes");
        await WriteAsync("Work.cs", Body
            .Replace("=> \"before\";", "\n    {\n        span.SetTag(\"more\", number);\n        return \"after\";\n    }", StringComparison.Ordinal)
            .Replace("\"then\"", "\"now\"", StringComparison.Ordinal));
        var output = await watch.WaitForOutputAsync("after and now");

        Assert.Single(output.Split('\n'), line => line.Contains("process ", StringComparison.Ordinal));
        Assert.Contains("say of 1\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("say of 2\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _elsewhere.Delete(recursive: true);
    }

    private static string Source(string project, string path) => Path.Combine(Repository.Root, "src", project, path);

    /// <summary>At one go, as editors do it: who watches the file must not read a half of it.</summary>
    private async Task WriteAsync(string name, string text)
    {
        var written = Path.Combine(_elsewhere.FullName, name);
        await File.WriteAllTextAsync(written, text);
        File.Move(written, Path.Combine(_folder.FullName, name), overwrite: true);
    }
}
