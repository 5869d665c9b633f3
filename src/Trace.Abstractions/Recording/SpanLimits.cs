namespace Tracing;

/// <summary>What one span may hold; more is dropped and counted. OpenTelemetry's defaults.</summary>
internal static class SpanLimits
{
    /// <summary>Tags on a span.</summary>
    public const int MaxTags = 128;

    /// <summary>Events on a span.</summary>
    public const int MaxEvents = 128;

    /// <summary>Links on a span.</summary>
    public const int MaxLinks = 128;

    /// <summary>Tags on an event.</summary>
    public const int MaxEventTags = 128;

    /// <summary>Characters of an exception's message: more than anybody reads, less than a packet holds.</summary>
    public const int MaxExceptionMessage = 8_192;

    /// <summary>Characters of an exception's stack trace, some 300 frames.</summary>
    public const int MaxExceptionStackTrace = 32_768;
}
