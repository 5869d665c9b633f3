using System.Diagnostics;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Tracing.Benchmarks.Pipelines;

/// <summary>
/// Counts, and if it is to encode, by OpenTelemetry's own OTLP exporter, whose HTTP client answers in the process: so that it
/// pays for no network, as ours does.
/// </summary>
internal sealed class CountingActivityExporter : BaseExporter<Activity>
{
    private readonly AnsweringHandler _server = new();
    private readonly OtlpTraceExporter? _inner;

    public CountingActivityExporter(bool encodes) => _inner = !encodes ? null : new OtlpTraceExporter(new OpenTelemetry.Exporter.OtlpExporterOptions
    {
        Endpoint = new Uri("http://localhost/v1/traces"),
        Protocol = OtlpExportProtocol.HttpProtobuf,
        HttpClientFactory = () => new HttpClient(_server, disposeHandler: false),
    });

    /// <summary>Written by the one export thread.</summary>
    public long Delivered { get; private set; }

    public long Bytes => _server.Bytes;

    public List<Activity>? Seen { get; set; }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        // Before anything is taken out of the batch: it counts what is left in it.
        var spans = batch.Count;
        if (Seen is { } seen)
        {
            foreach (var activity in batch)
            {
                seen.Add(activity);
            }
        }

        var result = _inner?.Export(batch) ?? ExportResult.Success;
        Delivered += result == ExportResult.Success ? spans : 0;
        return result;
    }

    protected override void Dispose(bool disposing)
    {
        _inner?.Dispose();
        _server.Dispose();
        base.Dispose(disposing);
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
