using Microsoft.Extensions.Logging;

namespace Tracing.Export.Delivery;

/// <summary>What is logged of a delivery: what repeats once a minute, with how much it was meanwhile.</summary>
internal sealed class DeliveryReports(string exporter, string endpoint, ExportObserver observer, ILogger log, TimeProvider time)
{
    private readonly GuardedLogger _logger = new(log);
    private readonly LossReports _losses = new(time);
    private readonly WarningGate _retries = new(time);
    private readonly WarningGate _warnings = new(time);
    private bool _hasWarned;

    public void Lost(Answer answer, int spans) => Lost(answer.Cause, answer.Detail ?? "", spans);

    public void Lost(DropCause cause, string detail, long spans)
    {
        if (_losses.TryReport(cause, spans, out var lost))
        {
            DeliveryLog.Lost(_logger, exporter, lost, DropCauses.NameOf(cause), detail, endpoint);
        }
    }

    /// <summary>Spans were not taken, and are tried again.</summary>
    public void Retry(Answer answer, int spans, TimeSpan delay)
    {
        observer.RetryScheduled(answer.Cause, delay);
        if (_retries.TryPass())
        {
            _hasWarned = true;
            DeliveryLog.Retry(_logger, exporter, endpoint, DropCauses.NameOf(answer.Cause), answer.Detail ?? "", spans, delay.TotalMilliseconds);
        }
    }

    /// <summary>The endpoint takes spans again; said if the opposite was.</summary>
    public void Recovered()
    {
        if (_hasWarned)
        {
            _hasWarned = false;
            DeliveryLog.Recovered(_logger, exporter, endpoint);
        }
    }

    /// <summary>The endpoint has taken the spans, and has something to say.</summary>
    public void Warned(Answer answer)
    {
        if (_warnings.TryPass())
        {
            DeliveryLog.Warned(_logger, exporter, endpoint, answer.Detail ?? "");
        }
    }
}
