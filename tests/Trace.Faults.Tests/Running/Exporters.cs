using System.Globalization;
using System.Net;
using Tracing.Export;
using Tracing.Export.Buffering;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;

namespace Tracing.Faults.Tests.Running;

/// <summary>The exporters to endpoints that answer, as the environment of a process sets them up.</summary>
internal static class Exporters
{
    public const string Otlp = "otlp";
    public const string OtlpGzip = "otlp with gzip";
    public const string OtlpGrpc = "otlp by gRPC";
    public const string JaegerHttp = "jaeger-http";

    /// <summary>Of an attempt: more than a test takes, on however slow a machine.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    /// <param name="name">One of the above.</param>
    /// <param name="address">Scheme, host and port.</param>
    /// <param name="attempt">The time of an attempt; null for more than a test takes.</param>
    /// <param name="authority">A file with the certificate that is trusted; null for the system's.</param>
    public static TestedExporter Of(string name, Uri address, TimeSpan? attempt = null, string? authority = null)
    {
        var milliseconds = (attempt ?? Long).TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        return name == JaegerHttp
            ? new TestedExporter(JaegerHttp,
            [
                ("TRACES_EXPORTER_JAEGER_ENDPOINT", new Uri(address, "/api/traces").ToString()),
                ("TRACES_EXPORTER_JAEGER_TIMEOUT_MS", milliseconds),
                ("TRACES_EXPORTER_JAEGER_CERTIFICATE", authority ?? ""),
            ])
            : new TestedExporter(Otlp,
            [
                ("OTEL_EXPORTER_OTLP_PROTOCOL", name == OtlpGrpc ? "grpc" : "http/protobuf"),
                ("OTEL_EXPORTER_OTLP_COMPRESSION", name == OtlpGzip ? "gzip" : "none"),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", address.ToString()),
                ("OTEL_EXPORTER_OTLP_TIMEOUT", milliseconds),
                ("OTEL_EXPORTER_OTLP_CERTIFICATE", authority ?? ""),
            ]);
    }

    /// <summary>The same with names that lead where a test says.</summary>
    public static TestedExporter Of(string name, Uri address, Func<string, IPAddress[]> resolve) =>
        Of(name, address, resolve, (context, format) => DiskBuffer.Create(context, "test", format, address.ToString()));

    /// <summary>The same with the buffer of a test.</summary>
    public static TestedExporter Of(string name, Uri address, Func<SpanExporterContext, IRequestFormat, IBatchBuffer> buffer) =>
        Of(name, address, Dns.GetHostAddresses, buffer);

    private static TestedExporter Of(string name, Uri address, Func<string, IPAddress[]> resolve, Func<SpanExporterContext, IRequestFormat, IBatchBuffer?> buffer) =>
        TestedExporter.Own(name == OtlpGrpc ? Otlp : name, context =>
        {
            var options = new OtlpExporterOptions
            {
                Endpoint = new Uri(address, "/v1/traces"),
                Protocol = name == OtlpGrpc ? OtlpProtocol.Grpc : OtlpProtocol.HttpProtobuf,
                Timeout = Long,
            };
            var target = name == JaegerHttp
                ? JaegerHttpExporter.TargetOf(new JaegerHttpExporterOptions { Endpoint = new Uri(address, "/api/traces"), Timeout = Long })
                : OtlpExporter.TargetOf(options);
            ISpanEncoder encoder = name == JaegerHttp
                ? new JaegerBinaryEncoder(new JaegerProcess(context.Options.ServiceName!, context.Options.ProcessTags))
                : new OtlpSpanEncoder(context.Options.ServiceName!, context.Options.ProcessTags);
            ITransport transport = name == OtlpGrpc
                ? new GrpcTransport(target, new OtlpGrpcAnswers(), context.Time, resolve)
                : new HttpTransport(target, name == Otlp ? new OtlpHttpAnswers() : new JaegerHttpAnswers(), context.Time, resolve);
            return DeliveringExporter.Create(name, encoder, transport, buffer(context, encoder.Format), context);
        });
}
