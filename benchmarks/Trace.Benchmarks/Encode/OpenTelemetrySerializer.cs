using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Tracing.Benchmarks.Encode;

/// <summary>What OpenTelemetry's OTLP exporter calls for each batch: its serializer, which is internal, called directly.</summary>
internal sealed class OpenTelemetrySerializer
{
    private const string Room = "OpenTelemetry.Exporter.OpenTelemetryProtocol.Implementation";
    private const string Serializer = $"{Room}.Serializer.ProtobufOtlpTraceSerializer, OpenTelemetry.Exporter.OpenTelemetryProtocol";
    private const string Limits = $"{Room}.SdkLimitOptions, OpenTelemetry.Exporter.OpenTelemetryProtocol";

    /// <summary>Bytes; more than a request of a benchmark takes, so that the buffer never grows.</summary>
    private const int BufferSize = 1_000_000;

    private readonly object _limits = NewLimits();
    private byte[] _buffer = new byte[BufferSize];

    /// <summary>The last request.</summary>
    public byte[] Buffer => _buffer;

    /// <returns>Bytes of the request, from the start of <see cref="Buffer"/>.</returns>
    public int Write(Resource resource, in Batch<Activity> batch) => WriteTraceData(null, ref _buffer, 0, _limits, resource, batch, BufferSize);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType(Limits)]
    private static extern object NewLimits();

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern int WriteTraceData(
        [UnsafeAccessorType(Serializer)] object? serializer,
        ref byte[] buffer,
        int writePosition,
        [UnsafeAccessorType(Limits)] object sdkLimitOptions,
        Resource? resource,
        in Batch<Activity> batch,
        int maxBufferSize);
}
