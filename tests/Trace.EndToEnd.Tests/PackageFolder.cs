namespace Tracing.EndToEnd.Tests;

/// <summary>
/// Projects outside of this repository, and the packages that they get. Tests of one collection: two that pack the same project
/// at once would be in each other's way.
/// </summary>
internal sealed class PackageFolder : IDisposable
{
    /// <summary>Not what anybody else packs from this repository: packages of that version, wherever NuGet keeps them, are others.</summary>
    public const string Version = "0.1.0-tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-package-");

    /// <summary>The output of a <c>dotnet</c> command that succeeds.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{output}");
        return output;
    }

    public static async Task<(int ExitCode, string Output)> TryAsync(string folder, params string[] arguments)
    {
        await using var program = RunningProgram.Start("dotnet", arguments, folder, [("DOTNET_CLI_UI_LANGUAGE", "en")]);
        return (await program.WaitForExitAsync(), program.Output);
    }

    /// <summary>A project file with the usual settings, warnings as errors, and references to packages of this version.</summary>
    public static string Project(string sdk, IEnumerable<string> packages, string properties = "") => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Select(static package => $"<PackageReference Include='{package}' Version='{Version}' />"))}
          </ItemGroup>
        </Project>
        """;

    public string Path(string relative) => System.IO.Path.Combine(_folder.FullName, relative);

    public Task PackAsync(string project) => RunAsync(
        Repository.Root, "pack", $"src/{project}", "--no-build", "--configuration", Repository.Configuration, "--output", Path("packages"), $"-p:Version={Version}");

    /// <summary>A folder for a project that gets these packages from the test's own source.</summary>
    public async Task PackForAsync(string folder, params string[] projects)
    {
        foreach (var project in projects)
        {
            await PackAsync(project);
        }

        Directory.CreateDirectory(Path(folder));
        // Its own package folder: a version that was packed before would otherwise be taken from the cache. What our packages need was restored
        // with this repository, so that no network is asked.
        await File.WriteAllTextAsync(Path($"{folder}/nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="../cache" /></config>
              <packageSources><clear /><add key="packed" value="../packages" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Repository.Metadata("RestoredPackages")}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
