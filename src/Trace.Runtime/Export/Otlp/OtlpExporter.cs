using Tracing.Configuration;
using Tracing.Export.Buffering;
using Tracing.Export.Delivery;

namespace Tracing.Export.Otlp;

/// <summary>The exporter <c>otlp</c>: to whatever takes OTLP, by HTTP or gRPC.</summary>
internal static class OtlpExporter
{
    public const string ExporterName = "otlp";

    private const string GrpcMethod = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private const string HttpPath = "/v1/traces";

    /// <param name="context">The pipeline's.</param>
    /// <param name="otlp">Where to; checked.</param>
    /// <param name="name">What it is called in the accounting.</param>
    /// <exception cref="TracingConfigurationException">A file of certificates is not what it should be.</exception>
    public static ISpanExporter Create(SpanExporterContext context, OtlpExporterOptions otlp, string name)
    {
        var target = TargetOf(otlp);
        var encoder = new OtlpSpanEncoder(context.Options.ServiceName ?? "", context.Options.ProcessTags);
        ITransport transport = otlp.Protocol == OtlpProtocol.Grpc
            ? new GrpcTransport(target, new OtlpGrpcAnswers(), context.Time)
            : new HttpTransport(target, new OtlpHttpAnswers(), context.Time);
        return DeliveringExporter.Create(
            name, encoder, transport, DiskBuffer.Create(context, name, encoder.Format, transport.Endpoint), context, otlp.MaxRequestBytes);
    }

    public static HttpTarget TargetOf(OtlpExporterOptions otlp)
    {
        var isGrpc = otlp.Protocol == OtlpProtocol.Grpc;
        var endpoint = otlp.Endpoint ?? new Uri(isGrpc ? "http://localhost:4317" : "http://localhost:4318" + HttpPath);
        var isUnix = EndpointText.IsUnix(endpoint);
        var url = isUnix ? new Uri("http://localhost" + HttpPath) : endpoint;
        return new HttpTarget
        {
            Uri = isGrpc ? new Uri(url, GrpcMethod) : url,
            SocketPath = isUnix ? endpoint.LocalPath : null,
            ContentType = isGrpc ? "application/grpc" : "application/x-protobuf",
            Headers = otlp.Headers,
            Timeout = otlp.Timeout,
            Compresses = otlp.Gzip,
            Tls = TlsFiles.Load(otlp.Tls),
        };
    }
}
