namespace Tracing.Export.Delivery;

/// <summary>
/// Where encoded spans wait that could not be sent, beyond the end of the process: first in, first out, bounded. Of one thread. A disk that fails is
/// its own affair: it throws nothing for it, but says what that has cost, and when to look again.
/// </summary>
internal interface IBatchBuffer : IDisposable
{
    /// <summary>Spans that wait.</summary>
    long Count { get; }

    /// <summary>Spans that were there when this process came.</summary>
    long Recovered { get; }

    /// <summary>When to look into it again: zero where spans can be read now, later where the disk has failed, null where there is nothing to look for.</summary>
    TimeSpan? DueIn { get; }

    /// <summary>Keeps spans. When it returns those that are not lost survive the end of the process.</summary>
    /// <returns>Spans that are lost, by cause: older ones that were given up for these, and of these what could not be written.</returns>
    DropCauses Append(in EncodedSpans spans);

    /// <summary>The oldest batch, or false when there is none, or none that can be read now. It stays until <see cref="RemoveFirst"/>.</summary>
    /// <param name="spans">Valid until the next call.</param>
    /// <param name="lost">Spans before it that were given up: too old, or no longer to be read.</param>
    bool TryPeek(out EncodedSpans spans, out DropCauses lost);

    /// <summary>The first so many spans of the batch that was peeked at are done with; the batch is removed when none are left.</summary>
    void RemoveFirst(int spans);
}
