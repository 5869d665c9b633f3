namespace Tracing.Instrumentation.Streams;

/// <summary>The keys of the tags that a stream's span ends with.</summary>
internal static class StreamTags
{
    /// <summary>Items that the consumer got, or that a collection holds.</summary>
    public const string Items = "stream.items";

    /// <summary>Microseconds in the traced method and its stream.</summary>
    public const string Busy = "stream.busy_us";

    /// <summary>Microseconds in the consumer, between its calls.</summary>
    public const string Consumer = "stream.consumer_us";

    /// <summary>Why a stream ended before its end; absent where it came to it, or failed.</summary>
    public const string End = "stream.end";

    /// <summary>Disposed before the end.</summary>
    public const string Stopped = "stopped";

    /// <summary>Never disposed.</summary>
    public const string Abandoned = "abandoned";
}
