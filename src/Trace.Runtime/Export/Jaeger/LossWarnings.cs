using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Tracing.Export.Jaeger;

/// <summary>Warns of lost spans, for each cause once a minute; and once of what makes them more likely.</summary>
internal sealed class LossWarnings(ILogger logger, string agent, TimeProvider time)
{
    private readonly Dictionary<DropCause, WarningGate> _gates = [];
    private readonly Dictionary<DropCause, long> _unreported = [];
    private bool _bufferLimitReported;

    public void Report(DropCause cause, long spans, SocketError error = SocketError.Success)
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
            JaegerLog.Refused(logger, agent, lost);
        }
        else if (error == SocketError.Success)
        {
            JaegerLog.Lost(logger, agent, DropCauses.NameOf(cause), lost);
        }
        else
        {
            JaegerLog.Failed(logger, agent, DropCauses.NameOf(cause), error, lost);
        }
    }

    public void ReportShrunk(int bytes, int lessBytes) => JaegerLog.Shrunk(logger, agent, bytes, lessBytes);

    public void ReportBufferLimit(int bytes)
    {
        if (!_bufferLimitReported)
        {
            _bufferLimitReported = true;
            JaegerLog.BufferLimited(logger, agent, bytes);
        }
    }
}
