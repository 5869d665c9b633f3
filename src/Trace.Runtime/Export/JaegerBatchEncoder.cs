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

    /// <summary>Hands the spans over in as few packets as they fit in, in their order, and says what became of them.</summary>
    /// <remarks>A span too large for a packet loses its events, then the ends of long texts; then it is dropped.</remarks>
    public ExportResult Encode(ReadOnlySpan<Span> spans, JaegerPacketSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _trimmed = 0;
        var result = default(ExportResult);
        try
        {
            foreach (ref readonly var span in spans)
            {
                if (TryAppend(span, SpanTrim.None, ref result))
                {
                    continue;
                }

                Send(sink, ref result);
                if (!TryAppend(span, SpanTrim.None, ref result))
                {
                    AppendTrimmed(span, ref result);
                }
            }

            Send(sink, ref result);
            return result;
        }
        finally
        {
            // Nothing is kept: of a sink that threw, or of a last span that did not fit.
            _packet.Reset();
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

    private void Send(JaegerPacketSink sink, ref ExportResult result)
    {
        var spans = _packet.SpanCount;
        if (spans == 0)
        {
            return;
        }

        if (sink(_packet.Close(), spans) is { } cause)
        {
            result.AddDropped(cause, spans);
        }
        else
        {
            result.AddExported(spans);
            result.AddTrimmed(_trimmed);
        }

        _trimmed = 0;
    }
}
