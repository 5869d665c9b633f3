namespace Tracing;

/// <summary>The tags that every span of a request gets.</summary>
public enum HttpTags
{
    /// <summary>Those of OpenTelemetry's stable conventions, https://opentelemetry.io/docs/specs/semconv/http/http-spans/.</summary>
    SemanticConventions = 0,

    /// <summary>None; what goes wrong is still recorded.</summary>
    None = 1,
}
