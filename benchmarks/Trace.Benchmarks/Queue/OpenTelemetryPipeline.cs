using System.Diagnostics;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using Tracing.Benchmarks.Peers;

namespace Tracing.Benchmarks.Queue;

/// <summary>
/// OpenTelemetry's batch processor; the exporter counts, or is its own OTLP exporter whose HTTP client answers in the process,
/// so that it encodes and pays for no network, as ours does.
/// </summary>
public sealed class OpenTelemetryPipeline : ISpanPipeline
{
    /// <summary>Spans; as many as wait in our queue by default.</summary>
    public const int LargeQueue = 100_000;

    /// <summary>Spans; the SDK's own default.</summary>
    public const int DefaultQueue = 2_048;

    private readonly ActivitySourcePeer _activities = new();
    private readonly AnsweringHandler _server = new();
    private readonly CountingExporter _exporter;
    private readonly TracerProvider _provider;
    private readonly Activity _parent;

    public OpenTelemetryPipeline(bool encodes, int queueSize)
    {
        _exporter = new CountingExporter(encodes ? NewOtlpExporter(_server) : null);
        _provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(ActivitySourcePeer.SourceName)
            .SetSampler(new AlwaysOnSampler())
            .AddProcessor(new BatchActivityExportProcessor(_exporter, maxQueueSize: queueSize))
            .Build();
        _parent = ActivitySourcePeer.Source.StartActivity("parent")!;
        Activity.Current = null;
    }

    public long Delivered => _exporter.Delivered;

    public long Bytes => _server.Bytes;

    public void EnterParent() => Activity.Current = _parent;

    public void Record(int spans)
    {
        for (var i = 0; i < spans; i++)
        {
            _activities.Int(this);
        }
    }

    public void Flush() => Guard.That(_provider.ForceFlush(60_000), "the provider flushes");

    public void Dispose()
    {
        _provider.Dispose();
        _server.Dispose();
    }

    private static OtlpTraceExporter NewOtlpExporter(AnsweringHandler server) => new(new OtlpExporterOptions
    {
        Endpoint = new Uri("http://localhost/v1/traces"),
        Protocol = OtlpExportProtocol.HttpProtobuf,
        HttpClientFactory = () => new HttpClient(server, disposeHandler: false),
    });

    private sealed class CountingExporter(BaseExporter<Activity>? inner) : BaseExporter<Activity>
    {
        public long Delivered { get; private set; }

        public override ExportResult Export(in Batch<Activity> batch)
        {
            var spans = batch.Count;
            var result = inner?.Export(batch) ?? ExportResult.Success;
            if (result == ExportResult.Success)
            {
                Delivered += spans;
            }

            return result;
        }

        protected override void Dispose(bool disposing)
        {
            inner?.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class AnsweringHandler : HttpMessageHandler
    {
        public long Bytes { get; private set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bytes += request.Content?.Headers.ContentLength ?? 0;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]), RequestMessage = request };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
