using Microsoft.Extensions.Logging;
using Tracing.Export;

namespace Tracing.Processing;

/// <summary>Lets each span pass the processors, on the exporter's thread, before it goes on.</summary>
internal sealed class ProcessingExporter(ISpanExporter inner, IReadOnlyList<ISpanProcessor> processors, ExportObserver observer, TimeProvider time, ILogger logger) : IHoldingExporter
{
    private readonly IHoldingExporter? _holding = inner as IHoldingExporter;
    private readonly (ISpanProcessor Processor, bool IsRequired)[] _processors = [.. processors.Select(static processor => (processor, IsRequired(processor)))];
    private readonly WarningGate _warnings = new(time);
    private Span[] _kept = [];

    public string Name => inner.Name;

    public bool Holds => _holding is { Holds: true };

    public HeldSpans Held => _holding?.Held ?? default;

    public TimeSpan? DueIn => _holding?.DueIn;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        if (_kept.Length < spans.Length)
        {
            _kept = new Span[spans.Length];
        }

        var result = default(ExportResult);
        var count = 0;
        foreach (var span in spans)
        {
            var processed = span;
            if (DropCauseOf(ref processed) is { } cause)
            {
                result.AddDropped(cause, 1);
            }
            else
            {
                _kept[count++] = processed;
            }
        }

        observer.Dropped(result);
        if (count > 0)
        {
            result.Add(inner.Export(_kept.AsSpan(0, count), cancellation));
            Array.Clear(_kept, 0, count);
        }

        return result;
    }

    public void StartRound() => _holding?.StartRound();

    public ExportResult Continue(bool isFlush, CancellationToken cancellation) => _holding?.Continue(isFlush, cancellation) ?? default;

    public void Dispose() => inner.Dispose();

    /// <summary>One that cannot say may be there to take out what nobody may read.</summary>
    private static bool IsRequired(ISpanProcessor processor)
    {
        try
        {
            return processor.IsRequired;
        }
        catch (Exception)
        {
            ProcessorErrors.Count();
            return true;
        }
    }

    /// <summary>Null for a span that goes on.</summary>
    private DropCause? DropCauseOf(ref Span span)
    {
        foreach (var (processor, isRequired) in _processors)
        {
            var before = span;
            try
            {
                if (!processor.Process(ref span))
                {
                    return DropCause.Filtered;
                }

                if (span.Context is not null)
                {
                    continue;
                }

                Report(processor, isRequired, exception: null);
            }
            catch (Exception exception)
            {
                Report(processor, isRequired, exception);
            }

            if (isRequired)
            {
                return DropCause.ProcessorError;
            }

            span = before;
        }

        return null;
    }

    private void Report(ISpanProcessor processor, bool isRequired, Exception? exception)
    {
        ProcessorErrors.Count();
        if (_warnings.TryPass())
        {
            ProcessingLog.Failed(logger, processor.GetType().Name, isRequired ? "dropped" : "kept as it was", exception);
        }
    }
}
