namespace Tracing.Export.Delivery;

/// <summary>
/// Where encoded spans wait that could not be sent, beyond the end of the process: first in, first out, bounded. Of one thread; what
/// it throws is <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IBatchBuffer : IDisposable
{
    /// <summary>Spans that wait.</summary>
    long Count { get; }

    /// <summary>Spans that were there when this process came.</summary>
    long Recovered { get; }

    /// <summary>Keeps spans. When it returns they survive the end of the process.</summary>
    /// <returns>Older spans that were given up for them, by cause; an error of writing is thrown.</returns>
    DropCauses Append(in EncodedSpans spans);

    /// <summary>The oldest batch, or false when there is none. It stays until <see cref="RemoveFirst"/>.</summary>
    /// <param name="spans">Valid until the next call.</param>
    /// <param name="lost">Spans before it that were given up: too old, or no longer to be read.</param>
    bool TryPeek(out EncodedSpans spans, out DropCauses lost);

    /// <summary>The first so many spans of the batch that was peeked at are done with; the batch is removed when none are left.</summary>
    void RemoveFirst(int spans);
}
