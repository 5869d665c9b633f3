using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;

namespace Tracing.Runtime.Tests.Export;

/// <summary>The body of a request, put together as a delivery does it.</summary>
internal static class BinaryBody
{
    public static byte[] Of(JaegerBinaryEncoder encoder, ReadOnlySpan<Span> spans, int first = 0, int? count = null)
    {
        var room = new byte[1 << 20];
        var ends = new List<int>();
        var size = 0;
        foreach (ref readonly var span in spans)
        {
            var length = encoder.Encode(room.AsSpan(size), span, SpanTrim.None);
            Assert.True(length > 0);
            ends.Add(size += length);
        }

        var all = new EncodedSpans(encoder.Process.Span, room.AsSpan(0, size), ends.ToArray());
        var run = all.Slice(first, count ?? all.Count);
        var format = encoder.Format;
        var head = new byte[format.MaxFrameSize(run.Process.Length)];
        var headSize = format.WriteHead(head, run.Process, run.Count, run.Spans.Length);
        var tail = new byte[head.Length - headSize];
        var tailSize = format.WriteTail(tail);
        return [.. head.AsSpan(0, headSize), .. run.Spans, .. tail.AsSpan(0, tailSize)];
    }
}
