using System.Diagnostics;
using System.Text.Json;

namespace Tracing.ForeignCode;

/// <summary>Lets MSBuild evaluate a project file: no target of it runs.</summary>
internal static class ProjectEvaluation
{
    private const string Suffix = ".evaluated.json";

    // What the SDK defines in a target.
    private static readonly string[] FrameworkConstants =
    [
        "NET", "NETCOREAPP", "NET10_0", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER", "NETCOREAPP2_2_OR_GREATER",
        "NETCOREAPP1_0_OR_GREATER", "NETCOREAPP1_1_OR_GREATER", .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER"),
    ];

    /// <summary>Null where MSBuild cannot read the project, or it has no C#.</summary>
    public static ProjectSource? Read(string path)
    {
        var stored = path + Suffix;
        if (!File.Exists(stored))
        {
            File.WriteAllText(stored, Evaluate(path));
        }

        var text = File.ReadAllText(stored);
        if (text.Length == 0 || text[0] != '{')
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        var properties = json.RootElement.GetProperty("Properties");
        var items = json.RootElement.GetProperty("Items");
        var files = Items(items, "Compile", "FullPath").Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && File.Exists(file)).Distinct().ToArray();
        return files.Length == 0 ? null : new ProjectSource(
            path,
            files,
            [.. Property(properties, "DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), .. FrameworkConstants],
            [.. items.GetProperty("Using").EnumerateArray().Where(item => Property(item, "Alias").Length == 0).Select(item =>
                (Property(item, "Static") is "true" or "True" ? "static " : "") + Property(item, "Identity")).Distinct()],
            Items(items, "ProjectReference", "FullPath"),
            Items(items, "PackageReference", "Identity"),
            [.. Items(items, "InternalsVisibleTo", "Identity").Select(friend => friend.Split(',')[0].Trim())],
            Property(properties, "Nullable") is "enable",
            Property(properties, "OutputType") is "Exe" or "WinExe");
    }

    private static string Evaluate(string path)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetTempPath(), // not there, where a global.json may ask for another SDK
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild", path, "-p:TargetFramework=net10.0", "-p:NuGetAudit=false", "-getProperty:DefineConstants,Nullable,OutputType",
                "-getItem:Compile,ProjectReference,PackageReference,Using,InternalsVisibleTo",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : "";
    }

    private static string[] Items(JsonElement items, string kind, string field) =>
        [.. items.GetProperty(kind).EnumerateArray().Select(item => Property(item, field)).Distinct()];

    private static string Property(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
