namespace Tracing.Generator;

/// <summary>How code that is not generated names a span.</summary>
internal enum SpanStart
{
    /// <summary>Below the parent that it is given.</summary>
    Explicit,

    /// <summary>Below the ambient context.</summary>
    Ambient,

    /// <summary>A span that is there gets another name.</summary>
    Renamed,
}
