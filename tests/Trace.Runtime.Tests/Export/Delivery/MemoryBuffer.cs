using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>What a buffer on disk promises, in memory.</summary>
internal sealed class MemoryBuffer : IBatchBuffer
{
    private readonly LinkedList<(byte[] Process, byte[] Spans, int[] Ends)> _batches = [];

    /// <summary>As a disk that can neither be written nor read.</summary>
    public bool Fails { get; set; }

    /// <summary>Spans that are to be given up when somebody looks next.</summary>
    public DropCauses Lost { get; set; }

    public long Count => _batches.Sum(static batch => batch.Ends.Length);

    public long Recovered { get; init; }

    public TimeSpan? DueIn => Fails ? TimeSpan.FromSeconds(1) : Count > 0 ? TimeSpan.Zero : null;

    public DropCauses Append(in EncodedSpans spans)
    {
        if (Fails)
        {
            var lost = default(DropCauses);
            lost[DropCause.DiskError] = spans.Count;
            return lost;
        }

        var offset = spans.Offset;
        _batches.AddLast((spans.Process.ToArray(), spans.Spans.ToArray(), Array.ConvertAll(spans.Ends.ToArray(), end => end - offset)));
        return default;
    }

    public bool TryPeek(out EncodedSpans spans, out DropCauses lost)
    {
        (lost, Lost) = (Lost, default);
        if (Fails || _batches.First is not { Value: var first })
        {
            spans = default;
            return false;
        }

        spans = new EncodedSpans(first.Process, first.Spans, first.Ends);
        return true;
    }

    public void RemoveFirst(int spans)
    {
        var (process, bytes, ends) = _batches.First!.Value;
        _batches.RemoveFirst();
        if (spans < ends.Length)
        {
            var start = spans == 0 ? 0 : ends[spans - 1];
            _batches.AddFirst((process, bytes[start..], Array.ConvertAll(ends[spans..], end => end - start)));
        }
    }

    public void Dispose()
    {
        // Nothing to let go of.
    }
}
