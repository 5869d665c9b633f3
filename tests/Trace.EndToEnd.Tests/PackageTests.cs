using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tracing.EndToEnd.Tests;

/// <summary>What a user outside this repository gets: one PackageReference, from a folder of packages that this test packs.</summary>
[Collection(nameof(PackageFolder))]
public sealed class PackageTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    [Fact]
    public async Task OneReference_BringsGeneratorAnalyzersAndRuntime()
    {
        await _folder.PackForAsync("consumer", "Trace.Abstractions", "Trace.Runtime");
        await File.WriteAllTextAsync(_folder.Path("consumer/Consumer.csproj"), $"""
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
                <PackageReference Include="Trace.Runtime" Version="{PackageFolder.Version}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(_folder.Path("consumer/Program.cs"), """
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

        var output = await PackageFolder.RunAsync(_folder.Path("consumer"), "run");
        Assert.Contains("Hello, packages!", output, StringComparison.Ordinal);
        Assert.Contains("greeter.greet Ok name=packages", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AService_BuildsWithThePackagesOfAspNetCoreAndTheViewer()
    {
        await _folder.PackForAsync("service", "Trace.Abstractions", "Trace.Runtime", "Trace.AspNetCore", "Trace.Grpc", "Trace.Viewer");
        await File.WriteAllTextAsync(_folder.Path("service/Service.csproj"), PackageFolder.Project("Microsoft.NET.Sdk.Web", ["Trace.AspNetCore", "Trace.Grpc", "Trace.Viewer"]));
        await File.WriteAllTextAsync(_folder.Path("service/Program.cs"), """
            using Tracing;
            using Tracing.Grpc;
            using Tracing.Viewer;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTracing();
            builder.Services.AddTracingInterceptor();
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
            Console.WriteLine(app.Services.GetRequiredService<TracingInterceptor>());
            await app.StopAsync();

            internal static partial class Handlers
            {
                [Traced("handlers.hello")]
                public static partial string Hello(string name);

                private static string HelloCore(string name) => $"Hello, {name}!";
            }
            """);

        var output = await PackageFolder.RunAsync(_folder.Path("service"), "run");
        Assert.Contains("GET /hello/{name} > handlers.hello", output, StringComparison.Ordinal);
        Assert.Contains("Tracing.Grpc.TracingInterceptor", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAbstractionsPackage_CarriesTheGeneratorTheCodeFixesAndNoDependency()
    {
        await _folder.PackAsync("Trace.Abstractions");
        using var package = ZipFile.OpenRead(Directory.GetFiles(_folder.Path("packages"), "Trace.Abstractions.*.nupkg").Single());
        var entries = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Equal(
            ["analyzers/dotnet/cs/Trace.CodeFixes.dll", "analyzers/dotnet/cs/Trace.Generator.dll"],
            entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("lib/net10.0/Trace.Abstractions.dll", entries);
        Assert.Contains("lib/net10.0/Trace.Abstractions.xml", entries);
        Assert.Contains("buildTransitive/Trace.Abstractions.props", entries);
        Assert.Contains("buildTransitive/Trace.Abstractions.targets", entries);
        Assert.Contains("tasks/netstandard2.0/Trace.Build.dll", entries);
        using var nuspec = new StreamReader(package.GetEntry("Trace.Abstractions.nuspec")!.Open());
        Assert.DoesNotContain("<dependency ", await nuspec.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>They see each other's internals, so that one of another version would fail where it is called.</summary>
    [Theory]
    [InlineData("Trace.Runtime", "Trace.Abstractions")]
    [InlineData("Trace.AspNetCore", "Trace.Runtime")]
    [InlineData("Trace.Grpc", "Trace.Runtime")]
    [InlineData("Trace.Viewer", "Trace.Runtime")]
    public async Task APackage_AsksForTheOthersOfItsOwnVersion(string project, string other)
    {
        await _folder.PackAsync(project);
        using var package = ZipFile.OpenRead(Directory.GetFiles(_folder.Path("packages"), $"{project}.*.nupkg").Single());
        using var nuspec = new StreamReader(package.GetEntry($"{project}.nuspec")!.Open());

        Assert.Contains($"<dependency id=\"{other}\" version=\"[{PackageFolder.Version}]\"", await nuspec.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>An analyzer that refers to a newer compiler than the user's is refused (CS9057), and the compiler has no workspaces at all.</summary>
    [Theory]
    [InlineData("Trace.Generator", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp")]
    [InlineData("Trace.CodeFixes", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.CSharp.Workspaces", "Microsoft.CodeAnalysis.Workspaces")]
    public async Task TheAnalyzers_LoadIntoTheOldestCompilerThatTheyAreBuiltFor(string assembly, params string[] compiler)
    {
        await _folder.PackAsync("Trace.Abstractions");
        using var package = ZipFile.OpenRead(Directory.GetFiles(_folder.Path("packages"), "Trace.Abstractions.*.nupkg").Single());
        using var file = package.GetEntry($"analyzers/dotnet/cs/{assembly}.dll")!.Open();
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        using var image = new PEReader(ImmutableArray.Create(content.ToArray()));
        var metadata = image.GetMetadataReader();

        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Select(reference => (Name: metadata.GetString(reference.Name), reference.Version))
            .Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .OrderBy(reference => reference.Name, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(compiler, references.Select(reference => reference.Name));
        Assert.All(references, reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Version));
    }

    [Fact]
    public async Task OneProperty_TurnsTracingOff()
    {
        await _folder.PackForAsync("off", "Trace.Abstractions", "Trace.Runtime");
        await File.WriteAllTextAsync(_folder.Path("off/Off.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TracingEnabled>false</TracingEnabled>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>generated/$(TracingEnabled)</CompilerGeneratedFilesOutputPath>
                <DefaultItemExcludes>$(DefaultItemExcludes);generated/**</DefaultItemExcludes>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Trace.Runtime" Version="{PackageFolder.Version}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(_folder.Path("off/Greeter.cs"), """
            using Tracing;

            public static partial class Greeter
            {
                [Traced("greeter.greet")]
                public static partial string Greet([Tag] string name);

                private static string GreetCore(string name, SpanRecorder span) => $"Hello, {name}!";
            }
            """);

        await PackageFolder.RunAsync(_folder.Path("off"), "build");
        await PackageFolder.RunAsync(_folder.Path("off"), "build", "-p:TracingEnabled=true");
        var wrappers = Directory.GetFiles(_folder.Path("off/generated"), "Greeter.*.g.cs", SearchOption.AllDirectories);
        Assert.Equal(2, wrappers.Length);
        Assert.All(wrappers, wrapper => Assert.Equal(
            wrapper.Contains($"{Path.DirectorySeparatorChar}true{Path.DirectorySeparatorChar}", StringComparison.Ordinal),
            File.ReadAllText(wrapper).Contains("TracedCall", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();
}
