namespace Tracing.Export.Delivery;

/// <summary>What an endpoint answered. The body is valid until the next request.</summary>
internal readonly record struct HttpReply
{
    public required int Status { get; init; }

    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    /// <summary>Its start, where it was longer than what is read.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>All of the body is there. A success of which the rest did not come, because the connection broke, is no reply at all.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The connection can take another request.</summary>
    public bool KeepsConnection { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
}
