using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Otlp;

/// <summary>Spans as an encoder leaves them, and requests of any run of them.</summary>
internal sealed class EncodedRequests
{
    private readonly ISpanEncoder _encoder;
    private readonly int[] _ends;
    private readonly byte[] _spans;

    public EncodedRequests(ISpanEncoder encoder, ReadOnlySpan<Span> spans)
    {
        _encoder = encoder;
        _ends = new int[spans.Length];
        var bytes = new byte[4096];
        var size = 0;
        for (var i = 0; i < spans.Length; i++)
        {
            int written;
            while ((written = encoder.Encode(bytes.AsSpan(size), spans[i], SpanTrim.None)) < 0)
            {
                Array.Resize(ref bytes, 2 * bytes.Length);
            }

            _ends[i] = size += written;
        }

        _spans = bytes[..size];
    }

    public byte[] Request() => Request(0, _ends.Length);

    public byte[] Request(int first, int count)
    {
        var run = new EncodedSpans(_encoder.Process.Span, _spans, _ends).Slice(first, count);
        var format = _encoder.Format;
        var frame = new byte[format.MaxFrameSize(run.Process.Length)];
        var head = format.WriteHead(frame, run.Process, run.Count, run.Spans.Length);
        var tail = format.WriteTail(frame.AsSpan(head));
        return [.. frame.AsSpan(0, head), .. run.Spans, .. frame.AsSpan(head, tail)];
    }
}
