namespace Tracing.Export;

/// <summary>
/// The account of one exporter since the start. At any moment
/// <see cref="Received"/> = <see cref="Exported"/> + <see cref="Dropped"/> + <see cref="Pending"/>.
/// </summary>
public sealed class ExporterStatistics
{
    private readonly DropCauses _dropped;

    internal ExporterStatistics(string name, long received, long exported, long pending, in DropCauses dropped)
    {
        Name = name;
        Received = received;
        Exported = exported;
        Pending = pending;
        _dropped = dropped;
    }

    /// <summary>The exporter.</summary>
    public string Name { get; }

    /// <summary>Ended spans that were offered, and those <see cref="Recovered"/>.</summary>
    public long Received { get; }

    /// <summary>Of the received ones, those that an earlier process had left in the buffer on disk.</summary>
    public long Recovered { get; internal init; }

    /// <summary>Spans that left the process.</summary>
    public long Exported { get; }

    /// <summary>Of the exported ones, those that were too large for a message and left trimmed.</summary>
    public long Trimmed { get; internal init; }

    /// <summary>Bytes that left for the exported spans, as they were sent: encoded, and compressed where that is so.</summary>
    public long Bytes { get; internal init; }

    /// <summary>Spans that do not leave the process any more, for whichever cause.</summary>
    public long Dropped => _dropped.Total();

    /// <summary>Spans that wait, or are being exported right now.</summary>
    public long Pending { get; }

    /// <summary>Of the pending ones, those in the buffer on disk: they survive the end of the process.</summary>
    public long Stored { get; internal init; }

    /// <summary>How long ago spans left the process; null where none have.</summary>
    public TimeSpan? SinceLastExport { get; internal init; }

    /// <summary>Of the dropped ones, those that no rule of the application's sorted out.</summary>
    public long Lost => Dropped - _dropped[DropCause.Filtered];

    /// <summary>Of the pending ones, those that the exporter keeps in memory on purpose.</summary>
    internal long HeldInMemory { get; init; }

    /// <summary>The dropped spans by cause; causes without any are left out.</summary>
    public IReadOnlyDictionary<DropCause, long> DroppedByCause
    {
        get
        {
            var byCause = new Dictionary<DropCause, long>();
            for (var i = 0; i < DropCauses.Count; i++)
            {
                if (_dropped[i] > 0)
                {
                    byCause.Add((DropCause)i, _dropped[i]);
                }
            }

            return byCause;
        }
    }

    /// <summary>The account in one line, for logs.</summary>
    public override string ToString()
    {
        var causes = string.Join(", ", DroppedByCause.Select(static drop => $"{DropCauses.NameOf(drop.Key)} {drop.Value}"));
        return $"{Name}: received {Received}{(Recovered > 0 ? $" ({Recovered} of an earlier process)" : "")}, "
            + $"exported {Exported}{(Trimmed > 0 ? $" ({Trimmed} trimmed)" : "")}{(Bytes > 0 ? $" in {Bytes} bytes" : "")}, "
            + $"dropped {Dropped}{(causes.Length > 0 ? $" ({causes})" : "")}, "
            + $"pending {Pending}{(Stored > 0 ? $" ({Stored} on disk)" : "")}";
    }

    internal long DroppedBy(DropCause cause) => _dropped[cause];
}
