using Grpc.Core;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>What a test's server does with a call: the encoded request in, the encoded response out.</summary>
internal sealed record TraceServiceScript(Func<byte[], ServerCallContext, Task<byte[]>> Export);
