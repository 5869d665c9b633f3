namespace Tracing;

/// <summary>
/// The exporter <c>otlp</c>. Each of its variables has a form for traces, such as <c>OTEL_EXPORTER_OTLP_TRACES_TIMEOUT</c>, which wins over
/// the one for all signals, <c>OTEL_EXPORTER_OTLP_TIMEOUT</c>; what is set in code counts where neither is set. What is not allowed is a
/// <see cref="TracingConfigurationException"/> when the pipeline starts, or at once from <c>AddOtlpExporter</c>.
/// </summary>
public sealed class OtlpExporterOptions
{
    /// <summary><c>OTEL_EXPORTER_OTLP_PROTOCOL</c> (<c>http/protobuf</c>, <c>grpc</c>).</summary>
    public OtlpProtocol Protocol { get; set; } = OtlpProtocol.HttpProtobuf;

    /// <summary>
    /// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>, or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, which <c>v1/traces</c> is appended to: a URL of http or https, without a
    /// user, or <c>unix:/path</c>. Null stands for <c>http://localhost:4318/v1/traces</c> or, with gRPC, <c>http://localhost:4317</c>. gRPC takes no
    /// notice of the path.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// <c>OTEL_EXPORTER_OTLP_HEADERS</c>: headers of each request, such as an API key, in printable ASCII; with gRPC its metadata. None that the exporter sets
    /// itself or that steers the connection. Never logged.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; set; } = [];

    /// <summary><c>OTEL_EXPORTER_OTLP_TIMEOUT</c>: how long one attempt may take. A millisecond to an hour; the variable has milliseconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary><c>OTEL_EXPORTER_OTLP_COMPRESSION</c> (<c>gzip</c>, <c>none</c>): whether requests are compressed.</summary>
    public bool Gzip { get; set; }

    /// <summary>In code only: bytes of a request before it is compressed, 64 KiB to 64 MiB. Servers of gRPC take 4 MiB unless they are told otherwise.</summary>
    public int MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary><c>OTEL_EXPORTER_OTLP_CERTIFICATE</c>, <c>_CLIENT_CERTIFICATE</c> and <c>_CLIENT_KEY</c>, of secure endpoints.</summary>
    public TlsOptions Tls { get; } = new();
}
