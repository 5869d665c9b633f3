using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tracing.ForeignCode;

/// <summary>The packages that the projects of a repository reference, as far as they can be restored: what lacks leaves types unknown.</summary>
internal sealed partial class RestoredPackages
{
    private readonly Dictionary<string, string[]> _dependencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    private RestoredPackages(string assets)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(assets));
        var folder = json.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var libraries = json.RootElement.GetProperty("libraries");
        foreach (var library in json.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            var name = library.Name.Split('/')[0];
            var path = libraries.GetProperty(library.Name).GetProperty("path").GetString()!;
            _dependencies[name] = library.Value.TryGetProperty("dependencies", out var dependencies) ? [.. dependencies.EnumerateObject().Select(static one => one.Name)] : [];
            _assemblies[name] = library.Value.TryGetProperty("compile", out var compile)
                ? [.. compile.EnumerateObject().Where(static one => one.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(one => Path.Combine(folder, path, one.Name))]
                : [];
        }
    }

    /// <summary>Restores packages of given versions into a project of its own in a folder.</summary>
    public static RestoredPackages Restore(IEnumerable<string> names, IReadOnlyDictionary<string, string> versions, string folder)
    {
        var wanted = names.Where(versions.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        Directory.CreateDirectory(folder);
        foreach (var stop in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(folder, stop), "<Project />");
        }

        while (!File.Exists(assets + ".ok"))
        {
            File.WriteAllText(Path.Combine(folder, "Packages.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit><NoWarn>$(NoWarn);NU1605;NU1608;NU1107;NU1603;NU1701</NoWarn></PropertyGroup>
                  <ItemGroup>{string.Concat(wanted.Select(name => $"<PackageReference Include=\"{name}\" Version=\"{versions[name]}\" />"))}</ItemGroup>
                </Project>
                """);
            var output = Run(folder);
            var refused = Refused().Matches(output).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (wanted.RemoveAll(refused.Contains) == 0)
            {
                File.WriteAllText(assets + ".ok", output);
            }
            else
            {
                Console.WriteLine($"  not restored: {string.Join(" ", refused)}");
            }
        }

        return new RestoredPackages(assets);
    }

    /// <summary>The assemblies of packages and of all that they depend on.</summary>
    public IEnumerable<string> Assemblies(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(names);
        while (open.TryPop(out var name))
        {
            if (seen.Add(name) && _assemblies.TryGetValue(name, out var assemblies))
            {
                Array.ForEach(_dependencies[name], open.Push);
                foreach (var assembly in assemblies)
                {
                    yield return assembly;
                }
            }
        }
    }

    private static string Run(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, ArgumentList = { "restore", "Packages.csproj", "--nologo" } })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"error NU1\d+: .*?(?:package|Package|Detected package downgrade:|Version conflict detected for) '?(?<name>[\w.-]+)")]
    private static partial Regex Refused();
}
