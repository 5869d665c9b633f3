using Microsoft.Extensions.Logging;
using Tracing.Collection;
using Tracing.Export;

namespace Tracing.Processing;

/// <summary>
/// Calls an exporter and accounts for each span of the call, whatever the exporter does: so those before it, which may have spans of their own in hand,
/// see no exception. Tells how long it took.
/// </summary>
internal sealed class ObservedExporter(ISpanExporter inner, ExportObserver observer, TimeProvider time, ILogger logger) : IHoldingExporter
{
    private readonly IHoldingExporter? _holding = IHoldingExporter.Of(inner);
    private readonly WarningGate _failureWarnings = new(time);

    public string Name => inner.Name;

    public bool Holds => _holding is not null;

    public HeldSpans Held => _holding?.Held ?? default;

    public TimeSpan? DueIn => _holding?.DueIn;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        if (_holding is null && cancellation.IsCancellationRequested)
        {
            return ExportResult.Failure(DropCause.Stopped, spans.Length);
        }

        var (result, unexplained) = (default(ExportResult), DropCause.ExporterError);
        var (held, started) = (Held, time.GetTimestamp());
        try
        {
            result = inner.Export(spans, cancellation);
        }
        catch (Exception exception)
        {
            unexplained = CauseOf(exception, spans.Length, cancellation);
        }

        return Accounted(result, spans.Length, held, unexplained, started);
    }

    public ExportResult Continue(bool isFlush, CancellationToken cancellation)
    {
        if (_holding is null)
        {
            return default;
        }

        var (result, unexplained) = (default(ExportResult), DropCause.ExporterError);
        var (held, started) = (Held, time.GetTimestamp());
        try
        {
            result = _holding.Continue(isFlush, cancellation);
        }
        catch (Exception exception)
        {
            unexplained = CauseOf(exception, 0, cancellation);
        }

        return Accounted(result, 0, held, unexplained, started);
    }

    public void Dispose() => inner.Dispose();

    private DropCause CauseOf(Exception exception, int spans, CancellationToken cancellation)
    {
        if (exception is OperationCanceledException && cancellation.IsCancellationRequested)
        {
            return DropCause.Stopped;
        }

        observer.Failed(exception);
        if (_failureWarnings.TryPass())
        {
            CollectionLog.ExporterFailed(logger, Name, spans, exception);
        }

        return DropCause.ExporterError;
    }

    private ExportResult Accounted(ExportResult result, int spans, HeldSpans before, DropCause unexplained, long started)
    {
        result.Complete(HeldSpans.Settled(spans, before, Held), unexplained);
        if (spans > 0 || result.Exported + result.Dropped > 0)
        {
            observer.Exported(result, time.GetElapsedTime(started));
        }

        return result;
    }
}
