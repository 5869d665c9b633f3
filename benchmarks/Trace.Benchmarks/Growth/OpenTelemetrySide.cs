using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Tracing.Benchmarks.Growth;

/// <summary>OpenTelemetry's SDK, AlwaysOn, batch processor with an exporter that does nothing, inside a parent.</summary>
public sealed class OpenTelemetrySide : IDisposable
{
    /// <summary>What the SDK's batch processor takes by default.</summary>
    public const int DefaultQueueSize = 2048;

    private static readonly ActivitySource Source = new("growth");
    private readonly NoExporter _exporter = new();
    private readonly TracerProvider _provider;
    private readonly Activity _parent;
    private long _ended;

    public OpenTelemetrySide(int maxQueueSize = DefaultQueueSize)
    {
        _provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("growth")
            .SetSampler(new AlwaysOnSampler())
            .AddProcessor(new BatchActivityExportProcessor(_exporter, maxQueueSize, maxExportBatchSize: Math.Min(512, maxQueueSize)))
            .Build();
        _parent = Source.StartActivity("parent")!;
        Activity.Current = null;
    }

    /// <summary>Makes the parent current in the caller's flow; every span restores it at its end.</summary>
    public void EnterParent() => Activity.Current = _parent;

    /// <summary>The SDK does not say how many spans it was offered: whoever ends spans reports them here.</summary>
    public void CountEnded(long spans) => Interlocked.Add(ref _ended, spans);

    public static int Span()
    {
        using var activity = Source.StartActivity("span");
        return SpanBody.Run(activity);
    }

    public static int Tagged(int tags)
    {
        using var activity = Source.StartActivity("tagged");
        for (var i = 0; i < tags; i++)
        {
            switch (i % 3)
            {
                case 0:
                    activity?.SetTag(SpanBody.KeyAt(i), "A-17");
                    break;
                case 1:
                    activity?.SetTag(SpanBody.KeyAt(i), i);
                    break;
                default:
                    activity?.SetTag(SpanBody.KeyAt(i), 12.5);
                    break;
            }
        }

        return SpanBody.Run(activity);
    }

    public static int Nested(int depth)
    {
        using var activity = Source.StartActivity("nested");
        return depth > 1 ? Nested(depth - 1) : SpanBody.Run(activity);
    }

    public void Flush()
    {
        if (!_provider.ForceFlush(30_000))
        {
            throw new TimeoutException("The provider was not flushed within 30 seconds.");
        }
    }

    public void Dispose()
    {
        _provider.Dispose();
        if (_ended > 0)
        {
            SpanLoss.Print(_ended, _ended - _exporter.Exported);
        }
    }

    private sealed class NoExporter : BaseExporter<Activity>
    {
        /// <summary>Written by the one export thread, read after it has ended.</summary>
        public long Exported { get; private set; }

        public override ExportResult Export(in Batch<Activity> batch)
        {
            Exported += batch.Count;
            return ExportResult.Success;
        }
    }
}
