using System.Runtime.InteropServices;

namespace Tracing;

/// <summary>
/// Gets the last spans out when the process ends. On SIGTERM a host has its own way of stopping; without one the
/// runtime ends the process without any notice (since .NET 10), so the spans are flushed first.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly TracePipeline _pipeline;
    private readonly PosixSignalRegistration? _sigterm;

    public ProcessEnd(TracePipeline pipeline, bool isHosted)
    {
        _pipeline = pipeline;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _sigterm = isHosted || OperatingSystem.IsBrowser() ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSigterm);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _sigterm?.Dispose();
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => _pipeline.Drain();

    // A flush and no drain: somebody else may have cancelled the signal, and the process goes on.
    private void OnSigterm(PosixSignalContext context) =>
        _pipeline.FlushAsync(_pipeline.Options.DrainTimeout).GetAwaiter().GetResult();
}
