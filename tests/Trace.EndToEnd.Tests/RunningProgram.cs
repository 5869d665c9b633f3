using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Tracing.EndToEnd.Tests;

/// <summary>A program that a test started, with its output; killed with all its children at the end of the test.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly object _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _disposed;

    static RunningProgram()
    {
        // A shell's background job ignores SIGINT, and what it starts would inherit that.
        if (OperatingSystem.IsLinux() && IsIgnored(PosixSignal.SIGINT))
        {
            SetHandler(Number(PosixSignal.SIGINT), handler: 0);
        }
    }

    private RunningProgram(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.Exited += (_, _) => Append(null);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_gate)
            {
                return _output.ToString();
            }
        }
    }

    public static RunningProgram Start(string file, IEnumerable<string> arguments, string? workingFolder = null, IEnumerable<(string Name, string? Value)>? environment = null)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? Repository.Root,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the test host was started with must not steer the program under test.
        foreach (var name in start.Environment.Keys.Where(IsSteering).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(start);
    }

    /// <summary>The output as soon as it holds <paramref name="text"/> so many times.</summary>
    public async Task<string> WaitForOutputAsync(string text, int times = 1)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            var output = Output;
            if (Holds(output))
            {
                return output;
            }

            if (_process.HasExited)
            {
                // What it wrote at its end may be read after that.
                await _process.WaitForExitAsync(timeout.Token);
                Assert.True(Holds(Output), $"The program ended with {_process.ExitCode} before it wrote '{text}':\n{Output}");
                return Output;
            }

            await changed.WaitAsync(timeout.Token);
        }

        bool Holds(string output) => output.Split(text).Length > times;
    }

    /// <summary>The exit code, or an exception when the program takes longer than <paramref name="patience"/>, half an hour unless said.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? patience = null)
    {
        using var timeout = new CancellationTokenSource(patience ?? Timeout);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM or SIGINT, as an orchestrator or Ctrl-C sends it.</summary>
    public void Signal(PosixSignal signal) => Assert.Equal(0, Kill(_process.Id, Number(signal)));

    /// <summary>As <c>kill -9</c>: the program has no chance to clean up.</summary>
    public void KillAlone() => _process.Kill(entireProcessTree: false);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);

    private static int Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGTERM => 15,
        PosixSignal.SIGINT => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Only SIGTERM and SIGINT are sent."),
    };

    private static bool IsIgnored(PosixSignal signal)
    {
        var ignored = File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        return (ulong.Parse(ignored, NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, null) & (1UL << (Number(signal) - 1))) != 0;
    }

    private static bool IsSteering(string name) =>
        name.StartsWith("TRACES_", StringComparison.Ordinal)
        || name.StartsWith("OTEL_", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_ENVIRONMENT";

    private void Append(string? line)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (line is not null)
            {
                _output.AppendLine(line);
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
