namespace Tracing.Export.Delivery;

/// <summary>Makes requests of encoded spans: around those at hand where they are all of them, else in a buffer of its own, which is used again.</summary>
/// <param name="format">Of the spans.</param>
/// <param name="batch">Those at hand.</param>
internal sealed class RequestComposer(IRequestFormat format, EncodedBatch batch)
{
    private byte[] _buffer = [];

    /// <summary>The request; valid until the next one is made.</summary>
    public ReadOnlyMemory<byte> Compose(in EncodedSpans spans)
    {
        if (batch.TryCompose(spans, out var request))
        {
            return request;
        }

        var frame = format.MaxFrameSize(spans.Process.Length);
        if (_buffer.Length < spans.Spans.Length + (2 * frame))
        {
            _buffer = new byte[spans.Spans.Length + (2 * frame)];
        }

        var head = format.WriteHead(_buffer.AsSpan(0, frame), spans.Process, spans.Count, spans.Spans.Length);
        spans.Spans.CopyTo(_buffer.AsSpan(head));
        var size = head + spans.Spans.Length;
        return _buffer.AsMemory(0, size + format.WriteTail(_buffer.AsSpan(size)));
    }
}
