using Grpc.Core;

namespace Tracing.Runtime.Tests.Export.Transport;

internal sealed class ScriptedTraceService(TraceServiceScript script) : TraceServiceOfBytes
{
    public override Task<byte[]> Export(byte[] request, ServerCallContext context) => script.Export(request, context);
}
