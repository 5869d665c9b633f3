namespace Tracing.Export.Delivery;

/// <summary>Tries again until the endpoint takes the spans or their time is over. What comes meanwhile waits in the queue, which is bounded.</summary>
/// <param name="endpoint">Where to.</param>
/// <param name="timeout">How long spans are tried; an attempt that has started may take its own time.</param>
/// <param name="time">The clock.</param>
internal sealed class PatientDelivery(Endpoint endpoint, TimeSpan timeout, TimeProvider time) : IDelivery
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Pause _pause = new(time);

    /// <summary>Of the time that spans have at most half, so that those of the next batch are tried at least once.</summary>
    public static TimeSpan MaxDelay(TimeSpan timeout) => timeout < 2 * Longest ? timeout / 2 : Longest;

    public bool Holds => false;

    public HeldSpans Held => default;

    public TimeSpan? DueIn => null;

    public void Deliver(in EncodedSpans spans, ref ExportResult result, CancellationToken cancellation)
    {
        var rest = spans;
        var started = time.GetTimestamp();
        var hasFailed = false;
        try
        {
            while (rest.Count > 0)
            {
                if (!MayTry(started, hasFailed, cancellation))
                {
                    endpoint.Drop(endpoint.LastFailure, rest.Count, ref result);
                    return;
                }

                var known = endpoint.Send(rest, ref result, cancellation);
                rest = rest.Slice(known, rest.Count - known);
                hasFailed = known == 0;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            result.AddDropped(DropCause.Stopped, rest.Count);
        }
    }

    public void Continue(bool isFlush, ref ExportResult result, CancellationToken cancellation)
    {
        // Nothing is held.
    }

    public void Dispose() => endpoint.Dispose();

    /// <summary>Waits as long as the endpoint is to be left alone. What that makes too late has waited all its time, and with it what follows in the queue.</summary>
    private bool MayTry(long started, bool hasFailed, CancellationToken cancellation)
    {
        var delay = endpoint.Remaining;
        var left = timeout - time.GetElapsedTime(started);
        var isInTime = delay < left || (delay == TimeSpan.Zero && !hasFailed);
        if (!_pause.TryWait(isInTime ? delay : left, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return isInTime;
    }
}
