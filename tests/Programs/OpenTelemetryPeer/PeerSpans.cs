using System.Diagnostics;
using OpenTelemetry;

namespace Tracing.Programs;

/// <summary>Keeps the recorded spans that ended, and lets a request wait for them: a server's span ends after its client has the response.</summary>
internal sealed class PeerSpans : BaseExporter<Activity>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly List<PeerSpan> _spans = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ExportResult Export(in Batch<Activity> batch)
    {
        lock (_spans)
        {
            foreach (var activity in batch)
            {
                _spans.Add(PeerSpan.Of(activity));
            }

            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return ExportResult.Success;
    }

    /// <summary>All spans of a trace, once there are that many.</summary>
    public async Task<PeerSpan[]> OfTraceAsync(string traceId, int count)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            PeerSpan[] ofTrace;
            Task changed;
            lock (_spans)
            {
                ofTrace = [.. _spans.Where(span => span.TraceId == traceId)];
                changed = _changed.Task;
            }

            if (ofTrace.Length >= count)
            {
                return ofTrace;
            }

            try
            {
                await changed.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{ofTrace.Length} of {count} spans of {traceId} came: {string.Join(", ", ofTrace.AsEnumerable())}");
            }
        }
    }
}
