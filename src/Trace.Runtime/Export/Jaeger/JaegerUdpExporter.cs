using System.Net;

namespace Tracing.Export.Jaeger;

/// <summary>
/// The exporter <c>jaeger</c>: Thrift over UDP to an agent, at a limited rate. There is no acknowledgement: a packet counts
/// as exported when the operating system has taken it.
/// </summary>
internal sealed class JaegerUdpExporter : ISpanExporter
{
    public const string ExporterName = "jaeger";

    private readonly JaegerBatchEncoder _encoder;
    private readonly MessagePacer _pacer;
    private readonly AgentAddress _address;
    private readonly AgentSocket _socket;
    private readonly LossWarnings _warnings;
    private readonly JaegerPacketSink _send;
    private CancellationToken _cancellation;

    public JaegerUdpExporter(SpanExporterContext context)
    {
        var options = context.Options;
        _encoder = new JaegerBatchEncoder(options.ServiceName ?? "", options.ProcessTags, context.Statistics);
        _pacer = new MessagePacer(options.Jaeger.MaxMessagesPerSecond, context.Time);
        _address = new AgentAddress(options.Jaeger.AgentHost, options.Jaeger.AgentPort, context.Time, Dns.GetHostAddresses);
        _socket = new AgentSocket(_address);
        _warnings = new LossWarnings(context.Loggers.CreateLogger("Tracing.Export"), context.Time);
        _send = Send;
    }

    public string Name => ExporterName;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        var result = _encoder.Encode(spans, _send);
        if (result.DroppedBy(DropCause.TooLarge) is > 0 and var tooLarge)
        {
            _warnings.Report(DropCause.TooLarge, tooLarge, _address);
        }

        return result;
    }

    public void Dispose() => _socket.Dispose();

    private DropCause? Send(ReadOnlySpan<byte> packet, int spans)
    {
        if (!_pacer.TryWait(_cancellation))
        {
            return DropCause.Stopped;
        }

        var cause = _socket.Send(packet);
        if (cause is { } known and not DropCause.TooLarge)
        {
            _warnings.Report(known, spans, _address);
        }

        return cause;
    }
}
