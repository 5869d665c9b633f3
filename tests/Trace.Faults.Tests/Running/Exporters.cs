using System.Net;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;

namespace Tracing.Faults.Tests.Running;

/// <summary>The exporters over HTTP, with what only a test replaces: where names lead, whom it trusts.</summary>
internal static class Exporters
{
    public const string Otlp = "otlp";
    public const string JaegerHttp = "jaeger-http";

    /// <param name="name">Which.</param>
    /// <param name="address">Scheme, host and port.</param>
    /// <param name="attempt">The time of an attempt.</param>
    /// <param name="resolve">Null asks the system.</param>
    /// <param name="tls">Null for the system's.</param>
    /// <param name="buffer">Null for what the options ask for.</param>
    public static SpanExporterRegistration Of(
        string name,
        Uri address,
        TimeSpan? attempt = null,
        Func<string, IPAddress[]>? resolve = null,
        TlsCredentials? tls = null,
        Func<SpanExporterContext, IRequestFormat, IBatchBuffer?>? buffer = null) => new(name, context =>
    {
        var isOtlp = name == Otlp;
        ISpanEncoder encoder = isOtlp
            ? new OtlpSpanEncoder(context.Options.ServiceName!, context.Options.ProcessTags)
            : new JaegerBinaryEncoder(new JaegerProcess(context.Options.ServiceName!, context.Options.ProcessTags));
        var target = new HttpTarget
        {
            Uri = new Uri(address, isOtlp ? "/v1/traces" : "/api/traces?format=jaeger.thrift"),
            ContentType = isOtlp ? "application/x-protobuf" : "application/vnd.apache.thrift.binary",
            Timeout = attempt ?? TimeSpan.FromSeconds(10),
            Tls = tls ?? TlsCredentials.Default,
        };
        var transport = new HttpTransport(target, isOtlp ? new OtlpHttpAnswers() : new JaegerHttpAnswers(), context.Time, resolve);
        var kept = buffer is null ? Tracing.Export.Buffering.DiskBuffer.Create(context, name, encoder.Format) : buffer(context, encoder.Format);
        return DeliveringExporter.Create(name, encoder, transport, kept, context);
    });
}
