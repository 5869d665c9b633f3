using System.ComponentModel;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

/// <summary>The foreign packages of <c>npm/package-lock.json</c>, installed beside the built tests.</summary>
internal static class NodePackages
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "npm");

    private static readonly Lazy<Task> Installed = new(InstallOnceAsync);

    /// <summary>Installs what the lock names unless that has been done, and returns the folder of the scripts.</summary>
    public static async Task<string> InstallAsync()
    {
        await Installed.Value;
        return Folder;
    }

    public static RunningProgram Start(string program, string[] arguments)
    {
        try
        {
            return RunningProgram.Start(program, arguments, Folder);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                $"'{program}' cannot be started: these tests need Node.js 18.19 or newer with npm (apt-get install nodejs npm).",
                exception);
        }
    }

    private static async Task InstallOnceAsync()
    {
        var locked = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"));
        var done = Path.Combine(Folder, "node_modules", ".installed");
        if (!File.Exists(done) || await File.ReadAllTextAsync(done) != locked)
        {
            await using var npm = Start("npm", ["ci"]);
            Assert.True(await npm.WaitForExitAsync(TimeSpan.FromMinutes(5)) == 0, $"npm ci failed in {Folder}:\n{npm.Output}");
            await File.WriteAllTextAsync(done, locked);
        }
    }
}
