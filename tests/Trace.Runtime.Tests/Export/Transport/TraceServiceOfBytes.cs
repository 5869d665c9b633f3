using Grpc.Core;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>The service of OTLP, whose messages are left as they come.</summary>
[BindServiceMethod(typeof(TraceServiceOfBytes), nameof(BindService))]
internal abstract class TraceServiceOfBytes
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private static readonly Method<byte[], byte[]> ExportMethod =
        new(MethodType.Unary, "opentelemetry.proto.collector.trace.v1.TraceService", "Export", Bytes, Bytes);

    public static void BindService(ServiceBinderBase binder, TraceServiceOfBytes? service) =>
        binder.AddMethod(ExportMethod, service is null ? (UnaryServerMethod<byte[], byte[]>)null! : service.Export);

    public abstract Task<byte[]> Export(byte[] request, ServerCallContext context);
}
