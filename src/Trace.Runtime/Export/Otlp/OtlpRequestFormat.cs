using Tracing.Export.Delivery;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>
/// OTLP's <c>ExportTraceServiceRequest</c>, which is <c>TracesData</c> too: one resource, one scope. The spans stand last, so that nothing follows them.
/// </summary>
internal sealed class OtlpRequestFormat : IRequestFormat
{
    /// <summary>Bytes: a tag and a length.</summary>
    private const int MessageHead = 1 + Varint.MaxSize32;

    private readonly byte[] _scope = EncodeScope();

    public string Name => "otlp-protobuf-1";

    public int MaxFrameSize(int processSize) => (4 * MessageHead) + processSize + _scope.Length;

    public int WriteHead(Span<byte> destination, ReadOnlySpan<byte> process, int spanCount, int spansSize)
    {
        var scopeSpans = FieldSize(_scope.Length) + spansSize;
        var resourceSpans = FieldSize(process.Length) + FieldSize(scopeSpans);
        var writer = new ProtobufWriter(destination);
        writer.WriteMessageHead(OtlpFields.RequestResourceSpans, resourceSpans);
        writer.WriteBytesField(OtlpFields.ResourceSpansResource, process);
        writer.WriteMessageHead(OtlpFields.ResourceSpansScopeSpans, scopeSpans);
        writer.WriteBytesField(OtlpFields.ScopeSpansScope, _scope);
        return writer.Position;
    }

    public int WriteTail(Span<byte> destination) => 0;

    private static int FieldSize(int bodySize) => 1 + Varint.Size((uint)bodySize) + bodySize;

    private static byte[] EncodeScope()
    {
        var writer = new ProtobufWriter(stackalloc byte[256]);
        writer.WriteStringField(OtlpFields.ScopeName, OtlpResource.ScopeName);
        writer.WriteStringField(OtlpFields.ScopeVersion, LibraryVersion.Text);
        return writer.Written.ToArray();
    }
}
