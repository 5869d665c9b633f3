namespace Tracing.Export;

/// <summary>Lets a report of lost spans pass for each cause once a minute, with the number of those lost since the last one.</summary>
internal sealed class LossReports(TimeProvider time)
{
    private readonly Dictionary<DropCause, WarningGate> _gates = [];
    private readonly long[] _unreported = new long[DropCauses.Count];

    public bool TryReport(DropCause cause, long spans, out long lost)
    {
        if (!_gates.TryGetValue(cause, out var gate))
        {
            gate = _gates[cause] = new WarningGate(time);
        }

        lost = _unreported[(int)cause] + spans;
        var passes = gate.TryPass();
        _unreported[(int)cause] = passes ? 0 : lost;
        return passes;
    }
}
