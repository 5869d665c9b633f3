namespace Tracing.Instrumentation.Streams;

/// <summary>What a step of the consumer came to.</summary>
internal enum StreamProgress : byte
{
    /// <summary>It threw: the stream is over.</summary>
    Failed,

    /// <summary>It came back, and the stream goes on.</summary>
    GoesOn,

    /// <summary>There is an item.</summary>
    Item,

    /// <summary>There are no more items.</summary>
    Completed,

    /// <summary>The consumer has disposed the stream.</summary>
    Disposed,
}
