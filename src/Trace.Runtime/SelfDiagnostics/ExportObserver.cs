using Tracing.Export;

namespace Tracing;

/// <summary>
/// Passes on what happens on the way of spans through one exporter: to the meter, and to those who listen to the event source. Never throws:
/// who calls it may have spans in hand.
/// </summary>
/// <param name="exporter">Its name.</param>
/// <param name="meter">Null for none.</param>
internal sealed class ExportObserver(string exporter, TracingMeter? meter)
{
    /// <summary>A batch is over.</summary>
    public void Exported(in ExportResult result, TimeSpan elapsed)
    {
        Listeners.Tell(() => meter?.Exported(exporter, elapsed));
        if (!TracingEventSource.Log.IsEnabled())
        {
            return;
        }

        var (exported, bytes) = (result.Exported, result.Bytes);
        Listeners.Tell(() => TracingEventSource.Log.BatchExported(exporter, exported, bytes, elapsed.TotalMilliseconds));
        Dropped(result);
    }

    /// <summary>Spans will not leave.</summary>
    public void Dropped(in ExportResult result)
    {
        if (!TracingEventSource.Log.IsEnabled() || result.Dropped == 0)
        {
            return;
        }

        var dropped = result.DroppedByCause();
        for (var i = 0; i < DropCauses.Count; i++)
        {
            if (dropped[i] > 0)
            {
                Dropped((DropCause)i, dropped[i]);
            }
        }
    }

    /// <summary>A rule has sorted spans out.</summary>
    public void Filtered(long spans)
    {
        if (TracingEventSource.Log.IsEnabled())
        {
            Dropped(DropCause.Filtered, spans);
        }
    }

    /// <summary>A batch that has not got through is to be tried again.</summary>
    /// <param name="cause">What it would be dropped for.</param>
    /// <param name="delay">How long is waited first.</param>
    public void RetryScheduled(DropCause cause, TimeSpan delay)
    {
        Listeners.Tell(() => meter?.RetryScheduled(exporter, cause));
        if (TracingEventSource.Log.IsEnabled())
        {
            Listeners.Tell(() => TracingEventSource.Log.RetryScheduled(exporter, DropCauses.NameOf(cause), delay.TotalMilliseconds));
        }
    }

    /// <summary>The exporter threw.</summary>
    public void Failed(Exception exception)
    {
        if (TracingEventSource.Log.IsEnabled())
        {
            Listeners.Tell(() => TracingEventSource.Log.ExporterFailed(
                exporter, exception.GetType().FullName ?? "", SecretRedactor.Redact(exception.Message)));
        }
    }

    private void Dropped(DropCause cause, long spans) =>
        Listeners.Tell(() => TracingEventSource.Log.SpansDropped(exporter, DropCauses.NameOf(cause), spans));
}
