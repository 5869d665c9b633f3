using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Tracing.Benchmarks.Peers;

/// <summary>OpenTelemetry's SDK with the batch processor of its defaults and an exporter that does nothing.</summary>
public sealed class OpenTelemetryPeer : IDisposable
{
    private readonly NoExporter _exporter = new();
    private readonly TracerProvider _provider;

    private OpenTelemetryPeer(Sampler sampler) => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(ActivitySourcePeer.SourceName)
        .SetSampler(sampler)
        .AddProcessor(new BatchActivityExportProcessor(_exporter))
        .Build();

    public static OpenTelemetryPeer AlwaysOn() => new(new AlwaysOnSampler());

    public static OpenTelemetryPeer AlwaysOff() => new(new AlwaysOffSampler());

    public static OpenTelemetryPeer ParentBased() => new(new ParentBasedSampler(new AlwaysOnSampler()));

    /// <summary>Spans that reached the exporter; what the queue had no room for is missing.</summary>
    public long Exported => _exporter.Exported;

    /// <summary>Leaves a parent current on this thread; every span restores it at its end.</summary>
    public static void StartParent()
    {
        if (ActivitySourcePeer.Source.StartActivity("parent") is null)
        {
            throw new InvalidOperationException("The source has no listener, so there is no parent.");
        }
    }

    /// <summary>What one call records, through the very pipeline that is measured.</summary>
    public IReadOnlyList<Activity> Record(Action call)
    {
        _provider.ForceFlush();
        var seen = _exporter.Seen = [];
        call();
        _provider.ForceFlush();
        _exporter.Seen = null;
        return seen;
    }

    public void Dispose() => _provider.Dispose();

    private sealed class NoExporter : BaseExporter<Activity>
    {
        public long Exported { get; private set; }

        public List<Activity>? Seen { get; set; }

        public override ExportResult Export(in Batch<Activity> batch)
        {
            Exported += batch.Count;
            if (Seen is { } seen)
            {
                foreach (var activity in batch)
                {
                    seen.Add(activity);
                }
            }

            return ExportResult.Success;
        }
    }
}
