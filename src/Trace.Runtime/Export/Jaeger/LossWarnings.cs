using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Tracing.Export.Jaeger;

/// <summary>Warns of lost spans, for each cause once a minute; and once of what makes them more likely.</summary>
internal sealed class LossWarnings(ILogger logger, string agent, TimeProvider time)
{
    private readonly LossReports _reports = new(time);
    private bool _bufferLimitReported;

    public void Report(DropCause cause, long spans, SocketError error = SocketError.Success)
    {
        if (!_reports.TryReport(cause, spans, out var lost))
        {
            return;
        }

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
