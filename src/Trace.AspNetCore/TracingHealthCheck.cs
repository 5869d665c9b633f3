using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracing.Export;

namespace Tracing.AspNetCore;

/// <summary>Tells from what the accounts of the exporters say, and said before, whether spans get out.</summary>
/// <param name="pipeline">Null where there is none.</param>
/// <param name="window">How long a loss counts, and how long spans may wait while none of them leaves.</param>
internal sealed class TracingHealthCheck(TracePipeline? pipeline, TimeSpan window) : IHealthCheck
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ExporterWatch> _watches = [];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (pipeline is null || pipeline.Statistics is [])
        {
            return Task.FromResult(HealthCheckResult.Healthy("tracing is off"));
        }

        var problems = new List<string>();
        var data = new Dictionary<string, object>();
        lock (_gate)
        {
            foreach (var account in pipeline.Statistics)
            {
                Describe(account, data);
                if (WatchOf(account.Name).Problem(account) is { } problem)
                {
                    problems.Add($"{account.Name} {problem}");
                }
            }
        }

        return Task.FromResult(problems.Count == 0
            ? HealthCheckResult.Healthy("spans get out", data)
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", problems), data: data));
    }

    private static void Describe(ExporterStatistics account, Dictionary<string, object> data)
    {
        data[$"{account.Name}.pending"] = account.Pending;
        data[$"{account.Name}.exported"] = account.Exported;
        data[$"{account.Name}.lost"] = account.Lost;
        foreach (var (cause, spans) in account.DroppedByCause)
        {
            data[$"{account.Name}.dropped.{DropCauses.NameOf(cause)}"] = spans;
        }

        if (account.SinceLastExport is { } since)
        {
            data[$"{account.Name}.seconds_since_export"] = Math.Round(since.TotalSeconds, 3);
        }
    }

    private ExporterWatch WatchOf(string exporter)
    {
        if (!_watches.TryGetValue(exporter, out var watch))
        {
            watch = new ExporterWatch(pipeline!.Options.Time, window);
            _watches.Add(exporter, watch);
        }

        return watch;
    }
}
