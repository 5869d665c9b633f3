namespace Tracing;

/// <summary>
/// The exporter <c>jaeger-http</c>: Thrift over HTTP to a Jaeger collector. Set by the variable that each property names, or in code, where the variable is not set;
/// what is not allowed is a <see cref="TracingConfigurationException"/> when the pipeline starts, or at once from <c>AddJaegerHttpExporter</c>.
/// </summary>
public sealed class JaegerHttpExporterOptions
{
    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_ENDPOINT</c>: a URL of http or https, without a user, or <c>unix:/path</c>. <c>?format=jaeger.thrift</c> is appended unless it has a query.
    /// </summary>
    public Uri Endpoint { get; set; } = new("http://localhost:14268/api/traces");

    /// <summary><c>TRACES_EXPORTER_JAEGER_AUTH_TOKEN</c>: a bearer token, printable ASCII, and none together with <see cref="User"/>. Null for none. Never logged.</summary>
    public string? AuthToken { get; set; }

    /// <summary><c>TRACES_EXPORTER_JAEGER_USER</c>: with <see cref="Password"/>, and not without it, for basic authentication: printable ASCII without a colon. Null for none.</summary>
    public string? User { get; set; }

    /// <summary><c>TRACES_EXPORTER_JAEGER_PASSWORD</c>: printable ASCII, together with <see cref="User"/> only. Null for none. Never logged.</summary>
    public string? Password { get; set; }

    /// <summary><c>TRACES_EXPORTER_JAEGER_TIMEOUT_MS</c>: how long one attempt may take. A millisecond to an hour; the variable has milliseconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary><c>TRACES_EXPORTER_JAEGER_CERTIFICATE</c>, <c>_CLIENT_CERTIFICATE</c> and <c>_CLIENT_KEY</c>, of secure endpoints.</summary>
    public TlsOptions Tls { get; } = new();
}
