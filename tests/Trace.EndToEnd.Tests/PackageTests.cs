using System.IO.Compression;

namespace Tracing.EndToEnd.Tests;

/// <summary>What a user outside this repository gets: one PackageReference, from a folder of packages that this test packs.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-package-");

    [Fact]
    public async Task OneReference_BringsGeneratorAnalyzersAndRuntime()
    {
        await PackForAsync("consumer", "Trace.Abstractions", "Trace.Runtime");
        await File.WriteAllTextAsync(Path("consumer/Consumer.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <NoWarn>CA1303;CA2007;CA1515;CA1849</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Trace.Runtime" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path("consumer/Program.cs"), """
            using System;
            using System.Diagnostics;
            using Tracing;

            Trace.WriteLine("System.Diagnostics.Trace is still what it was");
            var spans = new RingBufferCollector(16);
            using (SpanContext.CreateRoot(spans).Activate())
            {
                Console.WriteLine(Greeter.Greet("packages"));
            }

            foreach (var span in spans.Snapshot())
            {
                Console.WriteLine($"{span.Name} {span.Status} {string.Join(' ', span.Tags)}");
            }

            internal static partial class Greeter
            {
                [Traced("greeter.greet")]
                public static partial string Greet([Tag] string name);

                private static string GreetCore(string name) => $"Hello, {name}!";
            }
            """);

        var output = await RunAsync(Path("consumer"), "run");
        Assert.Contains("Hello, packages!", output, StringComparison.Ordinal);
        Assert.Contains("greeter.greet Ok name=packages", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AService_BuildsWithThePackagesOfAspNetCoreAndTheViewer()
    {
        await PackForAsync("service", "Trace.Abstractions", "Trace.Runtime", "Trace.AspNetCore", "Trace.Viewer");
        await File.WriteAllTextAsync(Path("service/Service.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Trace.AspNetCore" Version="0.1.0" />
                <PackageReference Include="Trace.Viewer" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path("service/Program.cs"), """
            using Tracing;
            using Tracing.Viewer;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTracing();
            builder.Services.AddTraceViewer(viewer => (viewer.Enabled, viewer.Port, viewer.UdpPort) = (true, 0, 0));
            var app = builder.Build();
            app.UseTracing();
            app.MapGet("/hello/{name}", Handlers.Hello);
            app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync();

            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            using var response = await http.GetAsync("hello/packages");
            var viewer = app.Services.GetRequiredService<RunningViewer>().Server!;
            var trace = await viewer.WaitForTraceAsync(response.Headers.GetValues("trace-id").First(), seen => seen.Spans.Count == 2);
            Console.WriteLine(string.Join(" > ", trace.Spans.Select(span => span.Name)));
            await app.StopAsync();

            internal static partial class Handlers
            {
                [Traced("handlers.hello")]
                public static partial string Hello(string name);

                private static string HelloCore(string name) => $"Hello, {name}!";
            }
            """);

        Assert.Contains("GET /hello/{name} > handlers.hello", await RunAsync(Path("service"), "run"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAbstractionsPackage_CarriesTheGeneratorAndNoDependency()
    {
        await PackAsync("Trace.Abstractions");
        using var package = ZipFile.OpenRead(Directory.GetFiles(Path("packages"), "Trace.Abstractions.*.nupkg").Single());
        var entries = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("analyzers/dotnet/cs/Trace.Generator.dll", entries);
        Assert.Contains("lib/net10.0/Trace.Abstractions.dll", entries);
        Assert.Contains("lib/net10.0/Trace.Abstractions.xml", entries);
        Assert.Contains("buildTransitive/Trace.Abstractions.props", entries);
        using var nuspec = new StreamReader(package.GetEntry("Trace.Abstractions.nuspec")!.Open());
        Assert.DoesNotContain("<dependency ", await nuspec.ReadToEndAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        await using var program = RunningProgram.Start("dotnet", arguments, folder, [("DOTNET_CLI_UI_LANGUAGE", "en")]);
        var exitCode = await program.WaitForExitAsync();
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{program.Output}");
        return program.Output;
    }

    private Task PackAsync(string project) => RunAsync(
        Repository.Root, "pack", $"src/{project}", "--no-build", "--configuration", Repository.Configuration, "--output", Path("packages"));

    /// <summary>A folder for a project that gets these packages from the test's own source.</summary>
    private async Task PackForAsync(string folder, params string[] projects)
    {
        foreach (var project in projects)
        {
            await PackAsync(project);
        }

        Directory.CreateDirectory(Path(folder));
        // Its own package folder: a version that was packed before would otherwise be taken from the cache.
        await File.WriteAllTextAsync(Path($"{folder}/nuget.config"), """
            <configuration>
              <config><add key="globalPackagesFolder" value="../cache" /></config>
              <packageSources><add key="packed" value="../packages" /></packageSources>
            </configuration>
            """);
    }

    private string Path(string relative) => System.IO.Path.Combine(_folder.FullName, relative);
}
