using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Tracing.Generator.Tests;

/// <summary>What a first user reads: small projects, one mistake each, really built by <c>dotnet build</c>.</summary>
public partial class BuildTests
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["Right"] = """
            /// <summary>Right.</summary>
            public sealed partial class Checkout
            {
                /// <summary>Places an order.</summary>
                [Traced("checkout.place")]
                public partial Task<int> PlaceAsync([Tag] string orderId, CancellationToken ct = default);

                private Task<int> PlaceAsyncCore(string orderId, SpanRecorder span, CancellationToken ct) => Task.FromResult(1);

                /// <summary>Lists orders.</summary>
                [Traced("checkout.list")]
                public static partial IReadOnlyList<int> List(int unused);

                private static IReadOnlyList<int> ListCore(int unused) => new List<int> { 1 };
            }
            """,
        // No context is missed (TRC101) where no span is made.
        ["Off"] = """
            public static partial class Checkout
            {
                [Traced("off")]
                public static partial int Log(SpanContext? parent = null);

                private static int LogCore(SpanContext? parent) => parent is null ? 1 : 2;

                public static int LogAll(SpanContext context) => context is null ? 0 : Log();
            }
            """,
        ["TRC001"] = """
            public class Checkout
            {
                [Traced("checkout.place")]
                public partial Task PlaceAsync();

                private Task PlaceAsyncCore() => Task.CompletedTask;

                [Traced("checkout.log")]
                private partial void Log();

                private void LogCore() { }
            }
            """,
        ["TRC002"] = "public class Checkout { [Traced(\"checkout.place\")] public Task PlaceAsync() => Task.CompletedTask; }",
        ["TRC003"] = "public partial class Checkout { [Traced(\"checkout.place\")] public partial Task PlaceAsync(int id); }",
        ["TRC004"] = """
            public partial class Checkout
            {
                [Traced("checkout.place")]
                public partial Task<int> PlaceAsync(string orderId, CancellationToken ct);

                private Task<int> PlaceAsyncCore(string orderId) => Task.FromResult(1);
            }
            """,
        ["TRC005"] = "public partial class Checkout { [Traced(\"checkout.log\")] partial void Log(); private void LogCore() { } }",
        ["TRC006"] = "public partial class Checkout { [Traced(\"\")] public partial void Log(); private void LogCore() { } }",
        ["TRC007"] = "public partial class Checkout { [Traced(\"find\")] public partial T Find<T>(); private T FindCore<T>() => default!; }",
        ["TRC008"] = "public partial class Checkout { [Traced(\"x\")] public partial void Log(SpanContext? a, SpanContext? b); private void LogCore(SpanContext? a, SpanContext? b) { } }",
        ["TRC009"] = "public partial class Checkout { [Traced(\"x\")] public partial void Log([Tag] Span<int> a); private void LogCore(Span<int> a) { } }",
        ["TRC010"] = "public partial class Checkout { [Traced(\"x\")] public partial void Log([Tag] int a, [Tag(\"a\")] int b); private void LogCore(int a, int b) { } }",
        ["TRC011"] = "public class Checkout { public Action Log => [Traced(\"x\")] () => { }; }",
        ["TRC012"] = "public partial class Checkout { [Traced(\"list\")] public partial IQueryable<int> List(); private IQueryable<int> ListCore() => null!; }",
        ["TRC013"] = "public partial class Checkout { [Traced(\"x\", Parent = \"_context\")] public partial void Log(); private void LogCore() { } }",
        ["TRC014"] = "public partial class Checkout { [Traced(\"x\", ErrorWhen = \"IsBad\")] public partial Task<string> LogAsync(); private Task<string> LogAsyncCore() => null!; }",
        ["TRC015"] = "public partial class Checkout { [Traced(\"x\")] public partial void Log([SpanLink] int a); private void LogCore(int a) { } }",
        ["TRC016"] = """
            public partial class Checkout
            {
                [Traced("x")]
                public partial void Log(int id);

                [Traced("y")]
                public partial void Log(SpanRecorder parent, int id);

                private void LogCore(SpanRecorder span, int id) { }
            }
            """,
    };

    private static readonly Dictionary<string, string> Errors = new()
    {
        ["Right"] = "",
        ["Off"] = "",
        ["TRC001"] = """
            error CS0260: Missing partial modifier on declaration of type 'Checkout'; another partial declaration of this type exists
            error TRC001: Declare 'Checkout' as partial: the wrappers of its [Traced] methods are generated into another part of it
            """,
        ["TRC002"] = "error TRC002: Declare 'PlaceAsync' as partial and without a body, and move its body to a method 'PlaceAsyncCore': [Traced] implements the method that it stands on",
        ["TRC003"] = "error TRC003: Add the body of 'PlaceAsync' as 'private Task PlaceAsyncCore(int id)', which may also take a SpanRecorder",
        ["TRC004"] = "error TRC004: Change 'PlaceAsyncCore' to 'Task<int> PlaceAsyncCore(string orderId, CancellationToken ct)', the signature of 'PlaceAsync'; only a SpanRecorder may be added",
        ["TRC005"] = "error TRC005: Write an accessibility modifier such as private on 'Log': without one, its calls would vanish silently where the generator is not loaded",
        ["TRC006"] = "error TRC006: Give the span of 'Log' a name that is not empty, such as [Traced(\"checkout.place\")]",
        ["TRC007"] = "error TRC007: Change or do not trace 'Find': a T that is a task would end the span too early; return Task<T>, or constrain T to a class of your own or to unmanaged",
        ["TRC008"] = "error TRC008: Say which is the parent of the span of 'Log', as in Parent = nameof(a), or mark the other with [SpanLink]: 'a' and 'b' could both be it",
        ["TRC009"] = "error TRC009: Remove [Tag] from 'a': a ref struct cannot be recorded; record what it stands for in the body, through the SpanRecorder",
        ["TRC010"] = "error TRC010: Give 'b' another tag key than 'a': 'a' would be overwritten",
        ["TRC011"] = "error TRC011: Move the body of this lambda to a partial method and put [Traced] there: on a lambda it does nothing",
        ["TRC012"] = "error TRC012: Return IEnumerable<T>, IAsyncEnumerable<T> or a collection from 'List': its IQueryable<int> runs while it is enumerated, long after the span has ended",
        ["TRC013"] = "error TRC013: Let Parent name a SpanContext, Span or SpanRecorder that 'Log' can read: '_context' is neither a parameter of it nor a field or property of 'Checkout' of such a type",
        ["TRC014"] = "error TRC014: Change ErrorWhen of 'LogAsync', which names 'IsBad': declare 'static bool IsBad(string result)' in 'Checkout'",
        ["TRC015"] = "error TRC015: Remove [SpanLink] from 'a': it can stand on a SpanContext, Span, SpanRecorder or SpanLink, or on a collection of SpanContext",
        ["TRC016"] = "error TRC016: Give 'Log' a body of its own: 'LogCore' is also the body of 'void Checkout.Log(SpanRecorder parent, int id)'; name another one with Implementation",
    };

    [Fact]
    public async Task Each_mistake_is_one_error_in_the_output_of_a_build()
    {
        var folder = Directory.CreateTempSubdirectory("trace-build-");
        try
        {
            WriteProjects(folder.FullName);
            var output = await BuildAsync(folder.FullName);

            var seen = ErrorLine().Matches(output)
                .Select(match => (File: match.Groups["file"].Value, Error: match.Groups["error"].Value, Line: match.Value))
                .DistinctBy(match => match.Line)
                .ToLookup(match => match.File, match => match.Error);
            Assert.All(Errors, expected =>
                Assert.True(expected.Value == string.Join("\n", seen[expected.Key].Order(StringComparer.Ordinal)), $"{expected.Key} of:\n{output}"));
            Assert.Equal(Errors.Where(pair => pair.Value.Length > 0).Select(pair => pair.Key), seen.Select(group => group.Key).Order(StringComparer.Ordinal));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "Right", "bin", "Right.dll")), output);
            Assert.Contains("TracedCall", Generated("Right"), StringComparison.Ordinal);
            Assert.DoesNotContain("TracedCall", Generated("Off"), StringComparison.Ordinal);
            Assert.Contains(
                "<summary>Places an order.</summary>",
                System.Xml.Linq.XDocument.Load(Path.Combine(folder.FullName, "Right", "bin", "Right.xml")).Descendants("member")
                    .Single(member => member.Attribute("name")!.Value.StartsWith("M:OfRight.Checkout.PlaceAsync(", StringComparison.Ordinal)).ToString(),
                StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string Generated(string project) => File.ReadAllText(Assert.Single(
            Directory.GetFiles(Path.Combine(folder.FullName, project), "*.g.cs", SearchOption.AllDirectories),
            file => file.Contains(nameof(TracedGenerator), StringComparison.Ordinal)));
    }

    /// <summary>Every shape that the execution tests run, with all rules of the SDK switched on: they find much in the tests' own sources.</summary>
    [Fact]
    public async Task Generated_code_has_no_warnings_at_the_highest_analysis_level()
    {
        var folder = Directory.CreateTempSubdirectory("trace-build-");
        try
        {
            WriteSettings(folder.FullName);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "Subjects"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Subjects", "Subjects.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
                    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                    <GenerateDocumentationFile>true</GenerateDocumentationFile>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Include="{Path.Combine(Repository.Root, "tests", "Trace.Execution.Tests", "Subjects", "**", "*.cs")}" />
                  </ItemGroup>
                </Project>
                """);
            var output = await BuildAsync(folder.FullName);

            Assert.Contains("Build succeeded", output, StringComparison.Ordinal);
            Assert.Contains(": warning CA", output, StringComparison.Ordinal);
            Assert.DoesNotContain(output.Split('\n'), static line => line.Contains(".g.cs(", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteProjects(string folder)
    {
        WriteSettings(folder);
        foreach (var (name, source) in Sources)
        {
            // An error of C# itself hides what analyzers find, so that one has a project of its own.
            var project = name is "Right" or "Off" or "TRC001" ? name : "Mistakes";
            Directory.CreateDirectory(Path.Combine(folder, project));
            Write(Path.Combine(project, project + ".csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
            Write(Path.Combine(project, name + ".cs"), $"namespace Of{name};\n\n{source}");
        }

        void Write(string path, string text) => File.WriteAllText(Path.Combine(folder, path), text);
    }

    private static void WriteSettings(string folder)
    {
        Write("NuGet.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Write("Directory.Build.props", $"""
            <Project>
              <Import Project="{Path.Combine(Repository.Root, "src", "Trace.Abstractions", "build", "Trace.Abstractions.props")}" />
              <PropertyGroup>
                <TracingEnabled Condition="'$(MSBuildProjectName)' == 'Off'">false</TracingEnabled>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <GenerateDocumentationFile Condition="'$(MSBuildProjectName)' == 'Right'">true</GenerateDocumentationFile>
                <!-- What the sources of this test do wrong besides; generated code is asked everything. -->
                <NoWarn>$(NoWarn);CA1024;CA1822</NoWarn>
                <OutputPath>bin</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <ProduceReferenceAssembly>false</ProduceReferenceAssembly>
              </PropertyGroup>
              <ItemGroup>
                <Using Include="Tracing" />
                <Reference Include="{typeof(SpanContext).Assembly.Location}" />
                <Analyzer Include="{typeof(TracedGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        Write("all.proj", """
            <Project>
              <ItemGroup><One Include="*/*.csproj" /></ItemGroup>
              <Target Name="Build">
                <MSBuild Projects="@(One)" Targets="Restore" Properties="Restoring=1" BuildInParallel="true" />
                <MSBuild Projects="@(One)" BuildInParallel="true" ContinueOnError="true" />
              </Target>
            </Project>
            """);

        void Write(string path, string text) => File.WriteAllText(Path.Combine(folder, path), text);
    }

    private static async Task<string> BuildAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "all.proj", "--nologo", "-nodeReuse:false", "-m", "-p:UseSharedCompilation=false", "-tl:off"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The build that runs this test must not tell this one where its SDK and logger are.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(60));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return await output + await errors;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [GeneratedRegex(@"(?<file>\w+)\.cs\(\d+,\d+\): (?<error>(error|warning) \w+: .*?)(?: \([^()]*\))? \[[^\]]*\.csproj\]")]
    private static partial Regex ErrorLine();
}
