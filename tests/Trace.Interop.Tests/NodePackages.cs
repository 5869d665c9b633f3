using System.ComponentModel;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

/// <summary>The foreign packages of a <c>package-lock.json</c> in <c>npm/</c>, installed beside the built tests.</summary>
internal sealed class NodePackages
{
    private readonly Lazy<Task> _installed;

    private NodePackages(string name)
    {
        Folder = Path.Combine(AppContext.BaseDirectory, "npm", name);
        _installed = new Lazy<Task>(InstallOnceAsync);
    }

    /// <summary>Propagators, and what our receivers of OTLP are made of.</summary>
    public static NodePackages Peers { get; } = new("peers");

    /// <summary>A receiver of OTLP as it is, and the newer Node.js that it needs.</summary>
    public static NodePackages Devtools { get; } = new("devtools");

    public string Folder { get; }

    /// <summary>Installs what the lock names, unless that has been done.</summary>
    public Task InstallAsync() => _installed.Value;

    public RunningProgram Start(string program, string[] arguments)
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

    private async Task InstallOnceAsync()
    {
        var locked = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"));
        var done = Path.Combine(Folder, "node_modules", ".installed");
        if (!File.Exists(done) || await File.ReadAllTextAsync(done) != locked)
        {
            await using var npm = Start("npm", ["ci"]);
            Assert.True(await npm.WaitForExitAsync(TimeSpan.FromMinutes(60)) == 0, $"npm ci failed in {Folder}:\n{npm.Output}");
            await File.WriteAllTextAsync(done, locked);
        }
    }
}
