namespace Tracing.Export;

/// <summary>
/// The account of one exporter since the start. At any moment
/// <see cref="Received"/> = <see cref="Exported"/> + <see cref="Dropped"/> + <see cref="Pending"/>.
/// </summary>
public sealed class ExporterStatistics
{
    private readonly DropCauses _dropped;

    internal ExporterStatistics(string name, long received, long exported, long trimmed, long pending, in DropCauses dropped)
    {
        Name = name;
        Received = received;
        Exported = exported;
        Trimmed = trimmed;
        Pending = pending;
        _dropped = dropped;
    }

    /// <summary>The exporter.</summary>
    public string Name { get; }

    /// <summary>Ended spans that were offered.</summary>
    public long Received { get; }

    /// <summary>Spans that left the process.</summary>
    public long Exported { get; }

    /// <summary>Of the exported ones, those that were too large for a message and left trimmed.</summary>
    public long Trimmed { get; }

    /// <summary>Spans that are lost, for whichever cause.</summary>
    public long Dropped => _dropped.Total();

    /// <summary>Spans that wait, or are being exported right now.</summary>
    public long Pending { get; }

    /// <summary>The lost spans by cause; causes without any are left out.</summary>
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
        return $"{Name}: received {Received}, exported {Exported}{(Trimmed > 0 ? $" ({Trimmed} trimmed)" : "")}, "
            + $"dropped {Dropped}{(causes.Length > 0 ? $" ({causes})" : "")}, pending {Pending}";
    }

    internal long DroppedBy(DropCause cause) => _dropped[cause];
}
