using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>While a call is started, its span is ambient, and a <see cref="TracingHandler"/> below leaves the recording to the interceptor.</summary>
internal readonly ref struct RpcCallScope
{
    private readonly RecordedCallScope _recorded;
    private readonly AmbientScope _ambient;

    public RpcCallScope(RpcCall call)
    {
        _recorded = RecordedCallScope.Open();
        _ambient = call.Context?.Activate() ?? default;
    }

    public void Dispose()
    {
        _ambient.Dispose();
        _recorded.Dispose();
    }
}
