namespace Tracing;

/// <summary>The exporter <c>jaeger-http</c>: Thrift over HTTP to a Jaeger collector.</summary>
public sealed class JaegerHttpExporterOptions
{
    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_ENDPOINT</c>: a URL of http or https, without a user, or <c>unix:/path</c>. <c>?format=jaeger.thrift</c> is appended unless it has a query.
    /// </summary>
    public Uri Endpoint { get; set; } = new("http://localhost:14268/api/traces");

    /// <summary><c>TRACES_EXPORTER_JAEGER_AUTH_TOKEN</c>: a bearer token. Never logged.</summary>
    public string? AuthToken { get; set; }

    /// <summary><c>TRACES_EXPORTER_JAEGER_USER</c>: with <see cref="Password"/>, for basic authentication.</summary>
    public string? User { get; set; }

    /// <summary><c>TRACES_EXPORTER_JAEGER_PASSWORD</c>. Never logged.</summary>
    public string? Password { get; set; }

    /// <summary><c>TRACES_EXPORTER_JAEGER_TIMEOUT_MS</c>: of one attempt; at least a millisecond.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary><c>TRACES_EXPORTER_JAEGER_CERTIFICATE</c>, <c>_CLIENT_CERTIFICATE</c> and <c>_CLIENT_KEY</c>.</summary>
    public TlsOptions Tls { get; } = new();
}
