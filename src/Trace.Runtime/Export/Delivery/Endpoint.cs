namespace Tracing.Export.Delivery;

/// <summary>
/// An endpoint as the deliveries see it: what it refuses is split or dropped, what it cannot take now is for them to try again. Remembers what it learns:
/// how long to leave it alone, and how much it takes at a time.
/// </summary>
internal sealed class Endpoint(ITransport transport, RequestComposer composer, BackOff backOff, DeliveryReports reports) : IDisposable
{
    /// <summary>After so many single spans in a row that are too large, it is not the spans: it is not asked about each at full speed.</summary>
    private const int MaxRefusedAlone = 8;

    private readonly RequestLimit _limit = new();
    private int _refusedAlone;

    public DeliveryReports Reports => reports;

    /// <summary>How long it wants to be left alone.</summary>
    public TimeSpan Remaining => backOff.Remaining;

    /// <summary>Why the last attempt failed.</summary>
    public Answer LastFailure { get; private set; }

    /// <summary>Sends the first of these spans, as many as it takes at a time.</summary>
    /// <returns>Spans whose fate is known, and in the result; 0 when it did not work now.</returns>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public int Send(in EncodedSpans spans, ref ExportResult result, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var run = spans.Slice(0, Math.Min(spans.Count, _limit.Spans));
            var answer = Attempt(run, cancellation);
            switch (answer.Kind)
            {
                case AnswerKind.Accepted:
                    Accept(answer, run.Count, ref result);
                    return run.Count;
                case AnswerKind.TryAgain:
                    LastFailure = answer;
                    reports.Retry(answer, run.Count, backOff.Failed(answer));
                    return 0;
                case AnswerKind.TooLarge when run.Count > 1:
                    _limit.Refused(run.Count);
                    break;
                case AnswerKind.TooLarge:
                    Drop(answer, 1, ref result);
                    RefusedAlone(answer, spans.Count - 1);
                    return 1;
                default:
                    backOff.Succeeded();
                    Drop(answer, run.Count, ref result);
                    return run.Count;
            }
        }
    }

    /// <summary>Counts spans as lost, for the reason of an answer.</summary>
    public void Drop(Answer answer, int spans, ref ExportResult result)
    {
        result.AddDropped(answer.Cause, spans);
        reports.Lost(answer, spans);
    }

    public void Dispose() => transport.Dispose();

    /// <summary>What throws although it must not is an attempt that has failed: the spans stay where they are.</summary>
    private Answer Attempt(in EncodedSpans spans, CancellationToken cancellation)
    {
        try
        {
            return transport.Send(composer.Compose(spans), spans.Count, cancellation);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return Answer.TryAgain(DropCause.ExporterError, $"{exception.GetType().Name}: {SecretRedactor.Redact(exception.Message)}");
        }
    }

    private void RefusedAlone(Answer answer, int left)
    {
        if (++_refusedAlone >= MaxRefusedAlone)
        {
            LastFailure = answer;
            reports.Retry(answer, left, backOff.Failed(answer));
        }
    }

    private void Accept(Answer answer, int spans, ref ExportResult result)
    {
        backOff.Succeeded();
        reports.Recovered();
        _limit.Passed();
        _refusedAlone = 0;
        var rejected = Math.Clamp(answer.RejectedSpans, 0, spans);
        result.AddExported(spans - rejected);
        result.AddBytes(answer.BytesSent);
        if (rejected > 0)
        {
            Drop(answer, (int)rejected, ref result);
        }
        else if (answer.Detail is not null)
        {
            reports.Warned(answer);
        }
    }
}
