using Tracing.Export.Delivery;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>
/// The body of a request to Jaeger's <c>/api/traces</c>: a bare <c>Batch</c> struct in Thrift's binary protocol.
/// </summary>
/// <remarks>
/// Neither a sequence number nor statistics follow the spans. A server tells by them how many packets got lost on the way to it;
/// here each request has an answer, and a batch may be split, sent twice or sent by a later process.
/// </remarks>
internal sealed class JaegerBinaryFormat : IRequestFormat
{
    private const int HeadOverhead = ThriftBinaryWriter.FieldHeaderSize + ThriftBinaryWriter.ListFieldHeaderSize;

    public static readonly JaegerBinaryFormat Instance = new();

    private JaegerBinaryFormat()
    {
    }

    public string Name => "jaeger.thrift.binary/1";

    public int MaxFrameSize(int processSize) => HeadOverhead + processSize + ThriftBinaryWriter.StopSize;

    public int WriteHead(Span<byte> destination, ReadOnlySpan<byte> process, int spanCount, int spansSize)
    {
        var writer = new ThriftBinaryWriter(destination);
        writer.WriteStructFieldStart(JaegerFields.BatchProcess);
        writer.WriteEncoded(process);
        writer.WriteStructListField(JaegerFields.BatchSpans, spanCount);
        return Size(writer, nameof(destination));
    }

    public int WriteTail(Span<byte> destination)
    {
        var writer = new ThriftBinaryWriter(destination);
        writer.WriteStructEnd();
        return Size(writer, nameof(destination));
    }

    private static int Size(in ThriftBinaryWriter writer, string destination) =>
        writer.Overflowed ? throw new ArgumentException("It has not the room that MaxFrameSize tells.", destination) : writer.Position;
}
