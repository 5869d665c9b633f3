using Tracing.Benchmarks.Peers;

namespace Tracing.Benchmarks.Calls;

/// <summary>Traced by hand with an <see cref="System.Diagnostics.ActivitySource"/>.</summary>
public sealed class ActivityOperation : ContextOperation
{
    public override int Run(SpanContext? context)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity("operation");
        return Body.Sync(context);
    }
}
