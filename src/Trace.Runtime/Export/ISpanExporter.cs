namespace Tracing.Export;

/// <summary>
/// Ships batches of ended spans out of the process. One thread of its own calls it, never two at a time, so that it may
/// block: up to a bound, and not beyond the cancellation of its token. What it throws is contained; the batch then counts
/// as dropped (<see cref="DropCause.ExporterError"/>) and is not tried again.
/// </summary>
public interface ISpanExporter : IDisposable
{
    /// <summary>The name that <c>TRACES_EXPORTER</c> selects it by.</summary>
    string Name { get; }

    /// <summary>Ships the spans, and returns once it is known what became of each.</summary>
    /// <param name="spans">Valid during the call only; a <see cref="Span"/> itself may be kept.</param>
    /// <param name="cancellation">Cancelled when the time to drain at shutdown is over.</param>
    ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation);
}
