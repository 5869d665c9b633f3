namespace Tracing.Http;

/// <summary>What the metrics are told of a request when it has ended.</summary>
internal readonly struct MeasuredRequest
{
    public bool IsGrpc { get; init; }

    /// <summary>As it was sent.</summary>
    public string? Method { get; init; }

    /// <summary>What stands for the path where there is something of which there are only few: the route template, or a gRPC method.</summary>
    public string? Route { get; init; }

    /// <summary>Without the query.</summary>
    public string? Path { get; init; }

    public RequestClass Class { get; init; }

    /// <summary>Whether the client went away, which is neither well nor an error.</summary>
    public bool IsAborted { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Bytes; null where it is not known.</summary>
    public long? ResponseBodySize { get; init; }
}
