namespace Tracing;

/// <summary>The role of a span between services; OpenTelemetry's kinds.</summary>
public enum SpanKind
{
    /// <summary>Work within a service.</summary>
    Internal = 0,

    /// <summary>Answers a request.</summary>
    Server = 1,

    /// <summary>Makes a request and waits for its answer.</summary>
    Client = 2,

    /// <summary>Sends a message.</summary>
    Producer = 3,

    /// <summary>Handles a message.</summary>
    Consumer = 4,
}
