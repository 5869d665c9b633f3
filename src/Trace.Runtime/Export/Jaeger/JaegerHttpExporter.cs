using System.Text;
using Tracing.Configuration;
using Tracing.Export.Buffering;
using Tracing.Export.Delivery;

namespace Tracing.Export.Jaeger;

/// <summary>The exporter <c>jaeger-http</c>: binary Thrift to a Jaeger collector.</summary>
internal static class JaegerHttpExporter
{
    public const string ExporterName = "jaeger-http";

    private const string Path = "/api/traces";

    private const string Format = "?format=jaeger.thrift";

    /// <param name="context">The pipeline's.</param>
    /// <param name="jaeger">Where to; checked.</param>
    /// <param name="name">What it is called in the accounting.</param>
    /// <exception cref="TracingConfigurationException">A file of certificates is not what it should be.</exception>
    public static ISpanExporter Create(SpanExporterContext context, JaegerHttpExporterOptions jaeger, string name)
    {
        var encoder = new JaegerBinaryEncoder(new JaegerProcess(context.Options.ServiceName ?? "", context.Options.ProcessTags));
        var transport = new HttpTransport(TargetOf(jaeger), new JaegerHttpAnswers(), context.Time);
        return DeliveringExporter.Create(
            name, encoder, transport, DiskBuffer.Create(context, name, encoder.Format, transport.Endpoint), context);
    }

    public static HttpTarget TargetOf(JaegerHttpExporterOptions jaeger)
    {
        var isUnix = EndpointText.IsUnix(jaeger.Endpoint);
        var url = isUnix ? new Uri("http://localhost" + Path) : jaeger.Endpoint;
        return new HttpTarget
        {
            Uri = url.Query.Length == 0 ? new Uri(url, Format) : url,
            SocketPath = isUnix ? jaeger.Endpoint.LocalPath : null,
            ContentType = "application/vnd.apache.thrift.binary",
            Headers = Authorization(jaeger) is { } authorization ? [new("Authorization", authorization)] : [],
            Timeout = jaeger.Timeout,
            Tls = TlsFiles.Load(jaeger.Tls),
        };
    }

    private static string? Authorization(JaegerHttpExporterOptions jaeger) =>
        jaeger.AuthToken is { } token ? "Bearer " + token
        : jaeger.User is { } user ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{jaeger.Password}"))
        : null;
}
