using Microsoft.Extensions.Logging;

namespace Tracing.Export.Jaeger;

/// <summary>Warns of lost spans, for each cause once a minute.</summary>
internal sealed class LossWarnings(ILogger logger, TimeProvider time)
{
    private readonly Dictionary<DropCause, WarningGate> _gates = [];
    private readonly Dictionary<DropCause, long> _unreported = [];

    public void Report(DropCause cause, long spans, AgentAddress address)
    {
        if (!_gates.TryGetValue(cause, out var gate))
        {
            gate = _gates[cause] = new WarningGate(time);
        }

        var lost = _unreported.GetValueOrDefault(cause) + spans;
        if (!gate.TryPass())
        {
            _unreported[cause] = lost;
            return;
        }

        _unreported[cause] = 0;
        if (cause == DropCause.Refused)
        {
            JaegerLog.Refused(logger, address.Host, address.Port, lost);
        }
        else
        {
            JaegerLog.Lost(logger, address.Host, address.Port, DropCauses.NameOf(cause), lost);
        }
    }
}
