using System.Runtime.InteropServices;

namespace Tracing;

/// <summary>
/// Gets the last spans out when the process ends. On SIGTERM and Ctrl-C a host has its own way of stopping; without one
/// they end the process without any further notice (SIGTERM since .NET 10), so the spans are flushed first.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly TracePipeline _pipeline;
    private readonly PosixSignalRegistration[] _signals;

    public ProcessEnd(TracePipeline pipeline, bool isHosted)
    {
        _pipeline = pipeline;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _signals = isHosted || OperatingSystem.IsBrowser()
            ? []
            : [PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal)];
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Array.ForEach(_signals, static signal => signal.Dispose());
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => _pipeline.Drain();

    // A flush and no drain: somebody else may have cancelled the signal, and the process goes on.
    private void OnSignal(PosixSignalContext context) =>
        _pipeline.FlushAsync(_pipeline.Options.DrainTimeout).GetAwaiter().GetResult();
}
