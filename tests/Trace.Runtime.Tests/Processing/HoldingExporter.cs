using Tracing.Export;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>Keeps every span until it goes on.</summary>
internal sealed class HoldingExporter : IHoldingExporter
{
    private int _held;

    public string Name => "holding";

    public TimeSpan? Due { get; set; } = TimeSpan.FromSeconds(3);

    public Exception? Throws { get; set; }

    public HeldSpans Held => new(_held, 0, 0);

    public TimeSpan? DueIn => _held > 0 ? Due : null;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        _held += spans.Length;
        return Throws is { } exception ? throw exception : default;
    }

    public ExportResult Continue(bool isFlush, CancellationToken cancellation)
    {
        if (Throws is { } exception)
        {
            _held--;
            throw exception;
        }

        var result = ExportResult.Success(_held);
        _held = 0;
        return result;
    }

    public void Dispose()
    {
        // Nothing is open.
    }
}
