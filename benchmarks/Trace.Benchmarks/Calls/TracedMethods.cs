using Tracing.Benchmarks.Representation;

namespace Tracing.Benchmarks.Calls;

public static partial class TracedMethods
{
    [Traced("explicit")]
    public static partial int Explicit(SpanContext? context);

    private static int ExplicitCore(SpanContext? context) => Body.Sync(context);

    [Traced("explicit.tags")]
    public static partial int ExplicitTags(SpanContext? context);

    private static int ExplicitTagsCore(SpanContext? context, SpanRecorder span)
    {
        span.SetTag("order.id", "A-17");
        span.SetTag("cart.items", 3);
        span.SetTag("cart.total", 12.5);
        return Body.Sync(context);
    }

    [Traced("ambient")]
    public static partial int Ambient();

    private static int AmbientCore() => Body.Sync("ambient");
}
