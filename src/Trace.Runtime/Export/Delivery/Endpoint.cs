namespace Tracing.Export.Delivery;

/// <summary>
/// An endpoint as the deliveries see it: what it refuses is split or dropped, what it cannot take now is for them to try again. Remembers what it learns:
/// how long to leave it alone, and how much it takes at a time.
/// </summary>
internal sealed class Endpoint(ITransport transport, RequestComposer composer, BackOff backOff, DeliveryReports reports) : IDisposable
{
    private readonly RequestLimit _limit = new();

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
            var answer = transport.Send(composer.Compose(run), run.Count, cancellation);
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
                default:
                    Answered();
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

    private void Accept(Answer answer, int spans, ref ExportResult result)
    {
        Answered();
        _limit.Passed();
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

    private void Answered()
    {
        if (backOff.IsFailing)
        {
            backOff.Succeeded();
            reports.Recovered();
        }
    }
}
