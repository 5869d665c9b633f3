namespace Tracing.Export;

/// <summary>What became of the spans of one batch: each is exported or dropped, for one cause.</summary>
public struct ExportResult
{
    private DropCauses _dropped;

    /// <summary>Spans that left the process. For UDP that means: accepted by the operating system.</summary>
    public long Exported { get; private set; }

    /// <summary>Of the exported ones, those that left trimmed because they were too large for a message.</summary>
    public long Trimmed { get; private set; }

    /// <summary>Bytes that left the process for the exported spans, as they were sent.</summary>
    public long Bytes { get; private set; }

    /// <summary>Spans dropped, for whichever cause.</summary>
    public readonly long Dropped => _dropped.Total();

    /// <summary>All spans of the batch were exported.</summary>
    public static ExportResult Success(int spans)
    {
        var result = default(ExportResult);
        result.AddExported(spans);
        return result;
    }

    /// <summary>All spans of the batch were dropped.</summary>
    public static ExportResult Failure(DropCause cause, int spans)
    {
        var result = default(ExportResult);
        result.AddDropped(cause, spans);
        return result;
    }

    /// <summary>Spans dropped for this cause.</summary>
    public readonly long DroppedBy(DropCause cause) => _dropped[cause];

    /// <summary>Counts spans that left.</summary>
    public void AddExported(long spans) => Exported += spans;

    /// <summary>Counts spans, exported ones, that had to be trimmed.</summary>
    public void AddTrimmed(long spans) => Trimmed += spans;

    /// <summary>Counts bytes that left.</summary>
    public void AddBytes(long bytes) => Bytes += bytes;

    /// <summary>Counts spans that did not leave.</summary>
    public void AddDropped(DropCause cause, long spans)
    {
        var dropped = _dropped;
        dropped[cause] += spans;
        _dropped = dropped;
    }

    /// <summary>Counts what became of other spans too.</summary>
    public void Add(in ExportResult other)
    {
        Exported += other.Exported;
        Trimmed += other.Trimmed;
        Bytes += other.Bytes;
        _dropped.Add(other._dropped);
    }

    internal readonly DropCauses DroppedByCause() => _dropped;

    /// <summary>Makes it tell of so many spans, no less and no more: an exporter may be wrong, the account may not.</summary>
    /// <param name="spans">Spans whose fate is to be known.</param>
    /// <param name="unexplained">Why those are lost that nothing was said about.</param>
    internal void Complete(long spans, DropCause unexplained)
    {
        var missing = spans - Exported - Dropped;
        if (missing > 0)
        {
            AddDropped(unexplained, missing);
        }
        else if (missing < 0)
        {
            // Of what is said too much, a loss is more likely true.
            Exported = Math.Max(0, Exported + missing);
            Trimmed = Math.Min(Trimmed, Exported);
            if (Dropped > spans)
            {
                _dropped = default;
                AddDropped(unexplained, Math.Max(0, spans));
            }
        }
    }
}
