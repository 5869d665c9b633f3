using BenchmarkDotNet.Attributes;
using Thrift;
using Thrift.Protocol;
using Thrift.Protocol.Entities;
using Thrift.Transport.Client;
using Tracing.Export;
using static Tracing.JaegerThrift.Agent.InternalStructs;

namespace Tracing.Benchmarks.Encode;

/// <summary>
/// Encodes a message of <see cref="Spans"/> spans, with five tags and an event each, in Thrift's compact protocol: a row is
/// one span. What Apache Thrift encodes is what it has decoded from our message, so that both write the same; it writes into
/// its own memory buffer, as ours does into its packet, and for comparison to nowhere.
/// </summary>
[Config(typeof(TableConfig))]
public class ThriftEncode
{
    private const int Spans = 100;

    private static readonly TMessage Message = new("emitBatch", TMessageType.Oneway, 0);

    private readonly Span[] _spans = RichSpans.Record(Spans);
    private readonly JaegerBatchEncoder _encoder = NewEncoder();
    private readonly TConfiguration _configuration = new();
    private readonly CountingTransport _transport = new(new TConfiguration());
    private readonly JaegerPacketSink _nowhere = static (_, _) => null;
    private TCompactProtocol? _toNowhere;
    private emitBatch_args? _arguments;

    [GlobalSetup]
    public void Setup()
    {
        byte[] packet = [];
        NewEncoder().Encode(_spans, (bytes, _) =>
        {
            packet = bytes.ToArray();
            return null;
        });

        _toNowhere = new TCompactProtocol(_transport);
        _arguments = Decode(packet);
        var decoded = _arguments.Batch?.Spans ?? [];
        Guard.That(decoded.Count == Spans, $"one packet has all spans, but {decoded.Count}");
        Guard.That(decoded.TrueForAll(static span => span.Tags?.Count == 5 && span.Logs?.Count == 1), "each has 5 tags and an event");

        ApacheThrift_NoBuffer();
        Guard.That(_transport.Bytes == packet.Length, $"both write as much, but {_transport.Bytes} and {packet.Length}");
        Guard.That(ApacheThrift() == packet.Length, "so they do into a buffer");
        Guard.That(Ours() == Spans, "our sink takes all spans");
    }

    [Benchmark(Baseline = true, Description = "ApacheThrift", OperationsPerInvoke = Spans)]
    public int ApacheThrift()
    {
        using var buffer = new TMemoryBufferTransport(_configuration);
        using var protocol = new TCompactProtocol(buffer);
        WriteAsync(protocol).GetAwaiter().GetResult();
        return buffer.Length;
    }

    [Benchmark(Description = "ApacheThrift, no buffer", OperationsPerInvoke = Spans)]
    public void ApacheThrift_NoBuffer() => WriteAsync(_toNowhere!).GetAwaiter().GetResult();

    [Benchmark(Description = "ours", OperationsPerInvoke = Spans)]
    public long Ours() => _encoder.Encode(_spans, _nowhere).Exported;

    private static JaegerBatchEncoder NewEncoder() => new("checkout", [new Tag("hostname", "node-17"), new Tag("version", "1.2.3")]);

    private async Task WriteAsync(TCompactProtocol protocol)
    {
        await protocol.WriteMessageBeginAsync(Message, default).ConfigureAwait(false);
        await _arguments!.WriteAsync(protocol, default).ConfigureAwait(false);
        await protocol.WriteMessageEndAsync(default).ConfigureAwait(false);
    }

    private static emitBatch_args Decode(byte[] packet)
    {
        using var protocol = new TCompactProtocol(new TMemoryBufferTransport(packet, new TConfiguration()));
        var arguments = new emitBatch_args();
        protocol.ReadMessageBeginAsync(default).AsTask().GetAwaiter().GetResult();
        arguments.ReadAsync(protocol, default).GetAwaiter().GetResult();
        return arguments;
    }
}
