using Tracing.Export.Delivery;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>Spans for <see cref="JaegerBinaryFormat"/>: elements of the list, one behind the other. Not for several threads.</summary>
internal sealed class JaegerBinaryEncoder : ISpanEncoder
{
    private readonly JaegerSpanEncoder<ThriftBinaryWriter> _encoder = new();

    public JaegerBinaryEncoder(JaegerProcess process) => Process = Encode(process);

    public IRequestFormat Format => JaegerBinaryFormat.Instance;

    public ReadOnlyMemory<byte> Process { get; }

    public int Encode(Span<byte> destination, in Span span, in SpanTrim trim)
    {
        var writer = new ThriftBinaryWriter(destination);
        _encoder.Write(ref writer, span, trim);
        _encoder.Forget();
        return writer.Overflowed ? -1 : writer.Position;
    }

    private static byte[] Encode(JaegerProcess process)
    {
        for (var room = 1024; ; room *= 2)
        {
            var writer = new ThriftBinaryWriter(new byte[room]);
            process.WriteFields(ref writer);
            if (!writer.Overflowed)
            {
                return writer.Written.ToArray();
            }
        }
    }
}
