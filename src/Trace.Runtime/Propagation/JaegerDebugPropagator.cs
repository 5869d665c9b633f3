namespace Tracing.Propagation;

/// <summary>
/// Jaeger's debug header: <c>jaeger-debug-id: some-name</c> asks for a trace of this request, to be found by that name.
/// Source: https://www.jaegertracing.io/docs/1.21/client-libraries/ (debug requests).
/// </summary>
public sealed class JaegerDebugPropagator : IPropagator, IMarkedHeaders
{
    /// <summary>The header's name unless it is configured otherwise.</summary>
    public const string DefaultHeaderName = "jaeger-debug-id";

    /// <summary>Characters of the value that are kept: enough for any name, too few to fill a store with.</summary>
    private const int MaxLength = 256;

    private readonly string _headerName;

    /// <summary>A propagator for the header of that name.</summary>
    public JaegerDebugPropagator(string headerName = DefaultHeaderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headerName);
        _headerName = headerName;
    }

    IReadOnlyList<HeaderMark> IMarkedHeaders.Marks => [new(_headerName)];

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers) => headers.First(_headerName) is { Length: > 0 } value
        ? ExtractionResult.FromDebugId(Cap(value))
        : ExtractionResult.None;

    /// <summary>Writes nothing: the wish was for one request, what goes on from there is a sampled context.</summary>
    public void Inject(SpanContext context, HeaderTarget headers)
    {
    }

    private static string Cap(string value)
    {
        if (value.Length <= MaxLength)
        {
            return value;
        }

        // A surrogate pair stays whole.
        var length = char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return value[..length];
    }
}
