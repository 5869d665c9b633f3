namespace Tracing.Viewer;

/// <summary>What a viewer has received and what became of it, since it started.</summary>
public sealed class ViewerStatistics
{
    internal ViewerStatistics()
    {
    }

    /// <summary>Batches that arrived: UDP datagrams, and batches of this process's own exporter.</summary>
    public long MessagesReceived { get; internal init; }

    /// <summary>Those of them that could not be decoded; nothing of them is kept.</summary>
    public long MalformedMessages { get; internal init; }

    /// <summary>Spans in the other ones.</summary>
    public long SpansReceived { get; internal init; }

    /// <summary>Received spans that were refused: without an identity, or beyond the bounds of a trace.</summary>
    public long SpansDropped { get; internal init; }

    /// <summary>Traces that were forgotten to make room for newer ones.</summary>
    public long TracesEvicted { get; internal init; }

    /// <summary>Bytes that the stored spans take, estimated.</summary>
    public long StoredBytes { get; internal init; }
}
