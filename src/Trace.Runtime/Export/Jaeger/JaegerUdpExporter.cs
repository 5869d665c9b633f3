using System.Net;

namespace Tracing.Export.Jaeger;

/// <summary>
/// The exporter <c>jaeger</c>: Thrift in datagrams to an agent, at a limited rate. There is no acknowledgement: a packet counts
/// as exported when the operating system has taken it.
/// </summary>
internal sealed class JaegerUdpExporter : ISpanExporter
{
    public const string ExporterName = "jaeger";

    private readonly JaegerBatchEncoder _encoder;
    private readonly MessagePacer _pacer;
    private readonly DatagramSocket _socket;
    private readonly AgentSocket _agent;
    private readonly LossWarnings _warnings;
    private readonly JaegerPacketSink _send;
    private CancellationToken _cancellation;

    public JaegerUdpExporter(SpanExporterContext context, JaegerExporterOptions jaeger, string name, Func<string, IPAddress[]>? lookUp = null)
    {
        Name = name;
        var options = context.Options;
        _encoder = new JaegerBatchEncoder(options.ServiceName ?? "", options.ProcessTags, context.Statistics);
        _pacer = new MessagePacer(jaeger.MaxMessagesPerSecond, context.Time);
        var address = new AgentAddress(jaeger.AgentHost, jaeger.AgentPort, context.Time, lookUp ?? Dns.GetHostAddresses);
        _socket = new DatagramSocket(context.Time);
        _agent = new AgentSocket(address, _socket);
        _warnings = new LossWarnings(context.Loggers.CreateLogger("Tracing.Export"), address.Text, context.Time);
        _send = Send;
    }

    public string Name { get; }

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        var maxPacket = _encoder.MaxPacketBytes;
        var result = _encoder.Encode(spans, _send);
        if (_encoder.MaxPacketBytes < maxPacket)
        {
            _warnings.ReportShrunk(maxPacket, _encoder.MaxPacketBytes);
        }

        if (result.DroppedBy(DropCause.TooLarge) is > 0 and var tooLarge)
        {
            _warnings.Report(DropCause.TooLarge, tooLarge);
        }

        return result;
    }

    public void Dispose() => _agent.Dispose();

    private DropCause? Send(ReadOnlySpan<byte> packet, int spans)
    {
        if (!_pacer.TryWait(_cancellation))
        {
            return DropCause.Stopped;
        }

        var cause = _agent.Send(packet, _cancellation);
        if (cause is { } known and not (DropCause.TooLarge or DropCause.Stopped))
        {
            _warnings.Report(known, spans, _agent.LastError);
        }

        if (cause == DropCause.WouldBlock && _socket.SendBufferLimit > 0)
        {
            _warnings.ReportBufferLimit(_socket.SendBufferLimit);
        }

        return cause;
    }
}
