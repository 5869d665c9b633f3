using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Tracing.Benchmarks.Representation;

/// <summary>OpenTelemetry's SDK, AlwaysOn, batch processor with an exporter that does nothing, inside a parent.</summary>
public sealed class OpenTelemetryPeer : IDisposable
{
    private static readonly ActivitySource Source = new("representation");
    private readonly TracerProvider _provider;
    private readonly Activity _parent;

    public OpenTelemetryPeer()
    {
        _provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("representation")
            .SetSampler(new AlwaysOnSampler())
            .AddProcessor(new BatchActivityExportProcessor(new NoExporter()))
            .Build();
        _parent = Source.StartActivity("parent")!;
    }

    public int Sync(int tags)
    {
        using var activity = Source.StartActivity("span");
        SetTags(activity, tags);
        return Body.Sync(activity);
    }

    public async Task Suspending(int tags)
    {
        using var activity = Source.StartActivity("span");
        SetTags(activity, tags);
        await Body.Suspends(activity).ConfigureAwait(false);
    }

    /// <summary>Makes the parent current on the benchmark's thread; every span restores it at its end.</summary>
    public void EnterParent() => Activity.Current = _parent;

    public void Dispose() => _provider.Dispose();

    private static void SetTags(Activity? activity, int tags)
    {
        if (tags == 3)
        {
            activity?.SetTag("order.id", "A-17");
            activity?.SetTag("cart.items", 3);
            activity?.SetTag("cart.total", 12.5);
        }
    }

    private sealed class NoExporter : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch) => ExportResult.Success;
    }
}
