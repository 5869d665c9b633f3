using System.Buffers.Binary;
using System.Diagnostics;

namespace Tracing;

/// <summary>Ids and kinds of Activities as ours. The system's ids are texts, ours are numbers.</summary>
internal static class ActivityTerms
{
    private const int TraceIdBytes = 16;

    /// <summary>Empty for an Activity of the older, hierarchical id format.</summary>
    public static TraceId ToTraceId(this ActivityTraceId id) => TraceId.TryParse(id.ToHexString(), out var parsed) ? parsed : default;

    /// <inheritdoc cref="ToTraceId"/>
    public static SpanId ToSpanId(this ActivitySpanId id) => SpanId.TryParse(id.ToHexString(), out var parsed) ? parsed : default;

    public static ActivityTraceId ToActivityTraceId(this TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceIdBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, id.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], id.Low);
        return ActivityTraceId.CreateFromBytes(bytes);
    }

    public static SpanKind ToSpanKind(this ActivityKind kind) => kind switch
    {
        ActivityKind.Server => SpanKind.Server,
        ActivityKind.Client => SpanKind.Client,
        ActivityKind.Producer => SpanKind.Producer,
        ActivityKind.Consumer => SpanKind.Consumer,
        _ => SpanKind.Internal,
    };
}
