using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Growth;

/// <summary>Traced methods with more and more tags, and of chains that are deeper and deeper.</summary>
public static partial class GrowthMethods
{
    [Traced("operation")]
    public static partial int Tagged(SpanContext? context, int tags);

    // A string, an integer and a float by turns: a service's spans carry all three.
    private static int TaggedCore(SpanContext? context, int tags, SpanRecorder span)
    {
        for (var i = 0; i < tags; i++)
        {
            switch (i % 3)
            {
                case 0:
                    span.SetTag(TagKeys.At(i), "A-17");
                    break;
                case 1:
                    span.SetTag(TagKeys.At(i), i);
                    break;
                default:
                    span.SetTag(TagKeys.At(i), 12.5);
                    break;
            }
        }

        return Body.Sync(context);
    }

    [Traced("operation")]
    public static partial int NestedExplicit(SpanContext? context, int depth);

    private static int NestedExplicitCore(SpanContext? context, int depth) =>
        depth > 1 ? NestedExplicit(context, depth - 1) : Body.Sync(context);

    [Traced("operation")]
    public static partial int NestedAmbient(object? argument, int depth);

    private static int NestedAmbientCore(object? argument, int depth) =>
        depth > 1 ? NestedAmbient(argument, depth - 1) : Body.Sync(argument);
}
