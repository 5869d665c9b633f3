using Tracing.JaegerThrift;

namespace Tracing.Viewer;

/// <summary>The one way into the store, for datagrams and for spans of this process alike; counts what comes in.</summary>
internal sealed class SpanIntake(TraceStore store)
{
    private long _messages;
    private long _malformed;
    private long _spans;
    private long _refused;

    public ViewerStatistics Statistics => new()
    {
        MessagesReceived = Interlocked.Read(ref _messages),
        MalformedMessages = Interlocked.Read(ref _malformed),
        SpansReceived = Interlocked.Read(ref _spans),
        SpansDropped = Interlocked.Read(ref _refused) + store.DroppedSpans,
        TracesEvicted = store.EvictedTraces,
        StoredBytes = store.Bytes,
    };

    /// <summary>Takes one message of the agent protocol; false, with the reason, when it is malformed.</summary>
    public bool TryTake(ReadOnlySpan<byte> message, out string? reason)
    {
        Interlocked.Increment(ref _messages);
        if (!AgentMessageDecoder.TryDecode(message, out var batch, out reason))
        {
            Interlocked.Increment(ref _malformed);
            return false;
        }

        Take(batch);
        return true;
    }

    /// <summary>Takes a batch that is already decoded.</summary>
    public void Take(Batch batch)
    {
        var spans = BatchReader.Read(batch, out var refused);
        Interlocked.Add(ref _spans, spans.Count + refused);
        Interlocked.Add(ref _refused, refused);
        store.Add(spans);
    }
}
