using Tracing.Export.Jaeger;

namespace Tracing.Export;

/// <summary>
/// Turns spans into packets of Jaeger's agent: <c>emitBatch</c> messages in Thrift's compact protocol, each complete in
/// itself and never larger than the limit. The buffer is kept between calls; not for several threads.
/// </summary>
public sealed class JaegerBatchEncoder
{
    /// <summary>Bytes; Jaeger's agent reads no more of a datagram.</summary>
    public const int DefaultMaxPacketBytes = 65_000;

    private readonly JaegerPacket _packet;
    private int _trimmed;

    /// <summary>An encoder for the spans of one process.</summary>
    /// <param name="serviceName">What the process is called.</param>
    /// <param name="processTags">Tags of the process; they take room in each packet.</param>
    /// <param name="statistics">Asked for each packet, to report losses to the server; null reports none.</param>
    /// <param name="maxPacketBytes">Bytes, 1,000 at least; span and process must fit.</param>
    /// <exception cref="ArgumentException">The process alone takes more than half of a packet.</exception>
    public JaegerBatchEncoder(
        string serviceName,
        IReadOnlyList<Tag> processTags,
        Func<ExporterStatistics>? statistics = null,
        int maxPacketBytes = DefaultMaxPacketBytes)
        : this(new JaegerPacket(new JaegerProcess(serviceName, processTags), maxPacketBytes, statistics, isNumbered: true))
    {
    }

    internal JaegerBatchEncoder(JaegerPacket packet) => _packet = packet;

    /// <summary>
    /// Bytes that a packet has at most: as asked for, or less after a sink has said that a packet is too large
    /// (<see cref="DropCause.TooLarge"/>).
    /// </summary>
    public int MaxPacketBytes => _packet.MaxSize;

    /// <summary>Hands the spans over in as few packets as they fit in, in their order, and says what became of them.</summary>
    /// <remarks>
    /// A span too large for a packet loses its events, then the ends of long texts; then it is dropped. A packet that the sink finds
    /// too large is made anew, as several of half the size; from then on none is larger. Below 1,000 bytes its spans are dropped.
    /// </remarks>
    public ExportResult Encode(ReadOnlySpan<Span> spans, JaegerPacketSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _trimmed = 0;
        var result = default(ExportResult);
        try
        {
            var next = 0;
            while (next < spans.Length)
            {
                var (first, before) = (next, result);
                Fill(spans, ref next, ref result);
                if (!TrySend(sink, ref result))
                {
                    (next, result) = (first, before);
                }
            }

            return result;
        }
        finally
        {
            // Nothing is kept: of a sink that threw, or of a last span that did not fit.
            _packet.Reset();
        }
    }

    private void Fill(ReadOnlySpan<Span> spans, ref int next, ref ExportResult result)
    {
        for (; next < spans.Length; next++)
        {
            ref readonly var span = ref spans[next];
            if (TryAppend(span, SpanTrim.None, ref result))
            {
                continue;
            }

            if (_packet.SpanCount > 0)
            {
                return;
            }

            AppendTrimmed(span, ref result);
        }
    }

    /// <summary>A span that cannot be read at all is lost alone, without the others of its batch.</summary>
    private bool TryAppend(in Span span, in SpanTrim trim, ref ExportResult result)
    {
        try
        {
            return _packet.TryAppend(span, trim);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            result.AddDropped(DropCause.ExporterError, 1);
            return true;
        }
    }

    private void AppendTrimmed(in Span span, ref ExportResult result)
    {
        foreach (var trim in SpanTrim.Steps)
        {
            var before = _packet.SpanCount;
            if (TryAppend(span, trim, ref result))
            {
                _trimmed += _packet.SpanCount - before;
                return;
            }
        }

        result.AddDropped(DropCause.TooLarge, 1);
    }

    /// <returns>False when the packet was too large, and smaller ones may not be.</returns>
    private bool TrySend(JaegerPacketSink sink, ref ExportResult result)
    {
        var (spans, trimmed) = (_packet.SpanCount, _trimmed);
        if (spans == 0)
        {
            return true;
        }

        _trimmed = 0;
        var packet = _packet.Close();
        var cause = sink(packet, spans);
        if (cause is null)
        {
            result.AddExported(spans);
            result.AddTrimmed(trimmed);
            result.AddBytes(packet.Length);
            return true;
        }

        if (cause == DropCause.TooLarge && _packet.TryShrink())
        {
            return false;
        }

        result.AddDropped(cause.Value, spans);
        return true;
    }
}
