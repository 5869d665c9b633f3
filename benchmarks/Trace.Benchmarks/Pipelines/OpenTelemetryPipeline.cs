using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Tracing.Benchmarks.Peers;

namespace Tracing.Benchmarks.Pipelines;

/// <summary>OpenTelemetry's SDK with its batch processor; the exporter counts, or is its own OTLP exporter.</summary>
public sealed class OpenTelemetryPipeline : ISpanPipeline
{
    /// <summary>Spans; as many as wait in our queue by default.</summary>
    public const int LargeQueue = 100_000;

    /// <summary>Spans; the SDK's own default.</summary>
    public const int DefaultQueue = 2_048;

    /// <summary>Spans; the SDK's own default.</summary>
    private const int DefaultBatch = 512;

    private readonly ActivitySourcePeer _activities = new();
    private readonly CountingActivityExporter _exporter;
    private readonly BatchActivityExportProcessor _processor;
    private readonly TracerProvider _provider;
    private readonly Activity _parent;

    /// <param name="sampler">null: AlwaysOn.</param>
    /// <param name="queueSize">Spans that wait.</param>
    /// <param name="encodes">Whether the exporter encodes.</param>
    /// <param name="instrument">Adds instrumentation; null adds none.</param>
    public OpenTelemetryPipeline(
        Sampler? sampler = null,
        int queueSize = DefaultQueue,
        bool encodes = false,
        Func<TracerProviderBuilder, TracerProviderBuilder>? instrument = null)
    {
        _exporter = new CountingActivityExporter(encodes);
        _processor = new BatchActivityExportProcessor(_exporter, queueSize, maxExportBatchSize: Math.Min(DefaultBatch, queueSize));
        var builder = Sdk.CreateTracerProviderBuilder().AddSource(ActivitySourcePeer.SourceName);
        _provider = (instrument?.Invoke(builder) ?? builder)
            .SetSampler(sampler ?? new AlwaysOnSampler())
            .AddProcessor(_processor)
            .Build();
        _parent = ActivitySourcePeer.Source.StartActivity("parent") ?? throw new InvalidOperationException("The source has no listener, so there is no parent.");
        Activity.Current = null;
    }

    public long Ended => Counters<Activity>.Received(_processor);

    public long Delivered => _exporter.Delivered;

    public long Bytes => _exporter.Bytes;

    public void EnterParent() => Activity.Current = _parent;

    public void Record(int spans)
    {
        for (var i = 0; i < spans; i++)
        {
            _activities.Int(this);
        }
    }

    /// <summary>What one call records, through the very pipeline that is measured.</summary>
    public IReadOnlyList<Activity> SpansOf(Action call)
    {
        Flush();
        var seen = _exporter.Seen = [];
        call();
        Flush();
        _exporter.Seen = null;
        return seen;
    }

    public void Flush() => Guard.That(_provider.ForceFlush(120_000), "the provider flushes");

    public void Dispose() => _provider.Dispose();

    // The SDK counts what it was offered and tells nobody; to count in a processor of our own would be a cost of each span.
    private static class Counters<T>
        where T : class
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ReceivedCount")]
        public static extern long Received(BatchExportProcessor<T> processor);
    }
}
