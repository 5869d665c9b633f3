namespace Tracing.Benchmarks.Growth;

/// <summary>The traced methods whose cost is measured.</summary>
public static partial class GrowthMethods
{
    [Traced("explicit")]
    public static partial int Explicit(SpanContext? context);

    private static int ExplicitCore(SpanContext? context) => SpanBody.Run(context);

    [Traced("ambient")]
    public static partial int Ambient();

    private static int AmbientCore() => SpanBody.Run("ambient");

    [Traced("tagged")]
    public static partial int Tagged(SpanContext? context, int tags);

    // A string, an integer and a float by turns: a service's spans carry all three.
    private static int TaggedCore(SpanContext? context, int tags, SpanRecorder span)
    {
        for (var i = 0; i < tags; i++)
        {
            switch (i % 3)
            {
                case 0:
                    span.SetTag(SpanBody.KeyAt(i), "A-17");
                    break;
                case 1:
                    span.SetTag(SpanBody.KeyAt(i), i);
                    break;
                default:
                    span.SetTag(SpanBody.KeyAt(i), 12.5);
                    break;
            }
        }

        return SpanBody.Run(context);
    }

    [Traced("nested.explicit")]
    public static partial int NestedExplicit(SpanContext? context, int depth);

    private static int NestedExplicitCore(SpanContext? context, int depth) =>
        depth > 1 ? NestedExplicit(context, depth - 1) : SpanBody.Run(context);

    [Traced("nested.ambient")]
    public static partial int NestedAmbient(int depth);

    private static int NestedAmbientCore(int depth) =>
        depth > 1 ? NestedAmbient(depth - 1) : SpanBody.Run("ambient");
}
