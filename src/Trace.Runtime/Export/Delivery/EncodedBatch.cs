using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tracing.Export.Delivery;

/// <summary>
/// Collects encoded spans up to a number of bytes, in a buffer that is used again. It leaves room in front of the spans, so that the request
/// that has them all is made around them, without a copy. Not for several threads.
/// </summary>
internal sealed class EncodedBatch
{
    /// <summary>Bytes; most batches fit.</summary>
    private const int FirstSize = 64 * 1024;

    private readonly ISpanEncoder _encoder;
    private readonly int _frameSize;
    private readonly int _maxSize;
    private byte[] _buffer;
    private int[] _ends = new int[256];
    private int _size;

    /// <param name="encoder">Whose spans these are.</param>
    /// <param name="maxRequestBytes">Bytes of a whole request.</param>
    public EncodedBatch(ISpanEncoder encoder, int maxRequestBytes)
    {
        _encoder = encoder;
        _frameSize = encoder.Format.MaxFrameSize(encoder.Process.Length);
        _maxSize = Math.Max(1, maxRequestBytes - _frameSize);
        _buffer = new byte[(2 * _frameSize) + Math.Min(FirstSize, _maxSize)];
    }

    public int Count { get; private set; }

    public EncodedSpans Spans => new(_encoder.Process.Span, _buffer.AsSpan(_frameSize, _size), _ends.AsSpan(0, Count));

    /// <summary>Adds a span, or says that the request would get too large.</summary>
    public bool TryAppend(in Span span, in SpanTrim trim)
    {
        while (true)
        {
            var room = Math.Min(_buffer.Length - (2 * _frameSize), _maxSize) - _size;
            var written = _encoder.Encode(_buffer.AsSpan(_frameSize + _size, room), span, trim);
            if (written >= 0)
            {
                Add(written);
                return true;
            }

            if (_size + room >= _maxSize)
            {
                return false;
            }

            Array.Resize(ref _buffer, (2 * _frameSize) + (int)Math.Min(2L * (_size + room), _maxSize));
        }
    }

    public void Clear() => (Count, _size) = (0, 0);

    /// <summary>The request with all these spans, if they are the ones at hand.</summary>
    public bool TryCompose(in EncodedSpans spans, out ReadOnlyMemory<byte> request)
    {
        request = default;
        if (spans.Count != Count || Count == 0 || !Unsafe.AreSame(in MemoryMarshal.GetReference(spans.Spans), in _buffer[_frameSize]))
        {
            return false;
        }

        // What precedes the spans is as long as it is: it ends where they start, and begins where there is room left.
        var format = _encoder.Format;
        var head = format.WriteHead(_buffer.AsSpan(0, _frameSize), _encoder.Process.Span, Count, _size);
        var start = _frameSize - head;
        _buffer.AsSpan(0, head).CopyTo(_buffer.AsSpan(start));
        var tail = format.WriteTail(_buffer.AsSpan(_frameSize + _size));
        request = _buffer.AsMemory(start, head + _size + tail);
        return true;
    }

    private void Add(int bytes)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        _size += bytes;
        _ends[Count++] = _size;
    }
}
