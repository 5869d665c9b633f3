namespace Tracing.Export.Delivery;

/// <summary>
/// Puts what the endpoint does not take now into a buffer on disk, and sends it in its order once the endpoint is there again. As long as something is
/// there, new spans go behind it.
/// </summary>
/// <param name="endpoint">Where to.</param>
/// <param name="buffer">Where spans wait.</param>
/// <param name="time">The clock.</param>
internal sealed class BufferedDelivery(Endpoint endpoint, IBatchBuffer buffer, TimeProvider time) : IDelivery
{
    /// <summary>Of an endpoint that is away: nothing is lost by waiting.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    /// <summary>How long the buffer is emptied without a look at what comes in meanwhile.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>The same where somebody waits for it, or at the end of the process.</summary>
    private static readonly TimeSpan FlushTurn = TimeSpan.FromSeconds(5);

    public bool Holds => true;

    public HeldSpans Held => new(InMemory: 0, buffer.Count, buffer.Recovered);

    public TimeSpan? DueIn => buffer.DueIn is not { } due ? null : due > endpoint.Remaining ? due : endpoint.Remaining;

    public void Deliver(in EncodedSpans spans, ref ExportResult result, CancellationToken cancellation)
    {
        var rest = spans;
        try
        {
            while (rest.Count > 0 && buffer.Count == 0 && endpoint.Remaining == TimeSpan.Zero)
            {
                var known = endpoint.Send(rest, ref result, cancellation);
                rest = rest.Slice(known, rest.Count - known);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // No time is left to send them, but to keep them.
        }

        if (rest.Count > 0)
        {
            GiveUp(buffer.Append(rest), ref result);
        }
    }

    public void Continue(bool isFlush, ref ExportResult result, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var turn = isFlush ? FlushTurn : Turn;
        try
        {
            while (endpoint.Remaining == TimeSpan.Zero && time.GetElapsedTime(started) < turn && TryPeek(out var spans, ref result))
            {
                buffer.RemoveFirst(endpoint.Send(spans, ref result, cancellation));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What is on disk stays there, for the next process.
        }
    }

    public void Dispose()
    {
        endpoint.Dispose();
        buffer.Dispose();
    }

    private bool TryPeek(out EncodedSpans spans, ref ExportResult result)
    {
        var found = buffer.TryPeek(out spans, out var lost);
        GiveUp(lost, ref result);
        return found;
    }

    private void GiveUp(in DropCauses lost, ref ExportResult result)
    {
        for (var i = 0; i < DropCauses.Count; i++)
        {
            if (lost[i] > 0)
            {
                result.AddDropped((DropCause)i, lost[i]);
                endpoint.Reports.Lost((DropCause)i, "in the buffer on disk", lost[i]);
            }
        }
    }
}
