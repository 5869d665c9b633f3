using System.Runtime.InteropServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>
/// One <c>emitBatch</c> message at a time, in a buffer that is used again. The count of spans is in front of them, in one to
/// three bytes: so spans start at a fixed place, and what precedes them is written last, right before them.
/// </summary>
internal sealed class JaegerPacket
{
    /// <summary>Bytes; less leaves no room worth the name.</summary>
    private const int MinSize = 1000;

    /// <summary>Bytes; sequence numbers and statistics behind the spans take no more.</summary>
    private const int MaxTailSize = 64;

    /// <summary>Bytes; the message's own fields and the list header in front of the spans take no more.</summary>
    private const int HeadOverhead = 64;

    private readonly JaegerProcess _process;
    private readonly Func<ExporterStatistics>? _statistics;
    private readonly bool _isNumbered;
    private readonly byte[] _head;
    private readonly byte[] _tail = new byte[MaxTailSize];
    private readonly byte[] _buffer;
    private readonly CompactSpanEncoder _usual = new();
    private readonly JaegerSpanEncoder<ThriftCompactWriter> _unusual = new();
    private int _spansSize;
    private int _headSize;
    private int _tailSize;
    private long _sequenceNumber;

    public JaegerPacket(JaegerProcess process, int maxSize, Func<ExporterStatistics>? statistics, bool isNumbered)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, MinSize);
        _process = process;
        MaxSize = maxSize;
        _statistics = statistics;
        _isNumbered = isNumbered;
        _head = new byte[(maxSize / 2) + HeadOverhead];
        _buffer = new byte[_head.Length + maxSize];
        if (WriteHead(0) < 0)
        {
            throw new ArgumentException($"The service name and the process tags take more than half of a packet of {maxSize} bytes.", nameof(process));
        }
    }

    /// <summary>Bytes.</summary>
    public int MaxSize { get; private set; }

    public int SpanCount { get; private set; }

    /// <summary>Forgets a packet that was not closed.</summary>
    public void Reset()
    {
        (SpanCount, _spansSize) = (0, 0);
        _usual.Forget();
        _unusual.Forget();
    }

    /// <summary>Writes the span if the packet stays within its limit, to the byte.</summary>
    public bool TryAppend(in Span span, in SpanTrim trim)
    {
        if (SpanCount == 0)
        {
            Open();
        }

        var room = MaxSize - _headSize - _tailSize - ThriftCompactWriter.ListHeaderSize(SpanCount + 1) - _spansSize;
        var size = Append(_buffer.AsSpan(_head.Length + _spansSize, Math.Max(0, room)), span, trim);
        if (size < 0)
        {
            return false;
        }

        _spansSize += size;
        SpanCount++;
        return true;
    }

    /// <summary>The finished message; the next span opens another one.</summary>
    public ReadOnlySpan<byte> Close()
    {
        var headSize = WriteHead(SpanCount);
        var start = _head.Length - headSize;
        _head.AsSpan(0, headSize).CopyTo(_buffer.AsSpan(start));
        _tail.AsSpan(0, _tailSize).CopyTo(_buffer.AsSpan(_head.Length + _spansSize));
        var size = headSize + _spansSize + _tailSize;
        _sequenceNumber++;
        Reset();
        return _buffer.AsSpan(start, size);
    }

    /// <summary>
    /// Halves the limit, if the process then still takes no more than half of it. The message that was closed last does not count:
    /// its number is given again, or the server would miss it.
    /// </summary>
    public bool TryShrink()
    {
        if (MaxSize / 2 < MinSize || _headSize > MaxSize / 4)
        {
            return false;
        }

        MaxSize /= 2;
        _sequenceNumber--;
        return true;
    }

    /// <returns>Bytes, or -1 when there are too many.</returns>
    private int Append(Span<byte> room, in Span span, in SpanTrim trim)
    {
        var size = _usual.TryPut(ref MemoryMarshal.GetReference(room), room.Length, span, trim);
        if (size > 0)
        {
            return size;
        }

        var writer = new ThriftCompactWriter(room);
        _unusual.Write(ref writer, span, trim);
        return writer.Overflowed ? -1 : writer.Position;
    }

    private void Open()
    {
        _headSize = WriteHead(0) - ThriftCompactWriter.ListHeaderSize(0);
        _tailSize = WriteTail();
    }

    /// <returns>Bytes, or -1 when there are too many.</returns>
    private int WriteHead(int spanCount)
    {
        var writer = new ThriftCompactWriter(_head);
        writer.WriteMessageStart(JaegerFields.EmitBatch, ThriftMessageType.Oneway, (int)_sequenceNumber);
        writer.WriteStructStart();
        writer.WriteStructFieldStart(JaegerFields.EmitBatchBatch);
        writer.WriteStructFieldStart(JaegerFields.BatchProcess);
        _process.WriteFields(ref writer);
        writer.WriteStructListField(JaegerFields.BatchSpans, spanCount);
        return writer.Overflowed ? -1 : writer.Position;
    }

    private int WriteTail()
    {
        var writer = new ThriftCompactWriter(_tail);
        writer.ResumeStruct(JaegerFields.EmitBatchBatch);
        writer.ResumeStruct(JaegerFields.BatchSpans);
        if (_isNumbered)
        {
            writer.WriteI64Field(JaegerFields.BatchSequenceNumber, _sequenceNumber);
        }

        if (_statistics?.Invoke() is { } account)
        {
            var fullQueue = account.DroppedBy(DropCause.QueueFull) + account.DroppedBy(DropCause.QueueBytesFull);
            var tooLarge = account.DroppedBy(DropCause.TooLarge);
            writer.WriteStructFieldStart(JaegerFields.BatchStats);
            writer.WriteI64Field(JaegerFields.StatsFullQueueDroppedSpans, fullQueue);
            writer.WriteI64Field(JaegerFields.StatsTooLargeDroppedSpans, tooLarge);
            writer.WriteI64Field(JaegerFields.StatsFailedToEmitSpans, account.Dropped - fullQueue - tooLarge);
            writer.WriteStructEnd();
        }

        writer.WriteStructEnd();
        writer.WriteStructEnd();
        return writer.Position;
    }
}
