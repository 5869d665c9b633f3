using System.Diagnostics;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Peers;

namespace Tracing.Benchmarks.Growth;

/// <summary>The same as <see cref="GrowthMethods"/>, traced by hand with an <see cref="ActivitySource"/>.</summary>
internal static class GrowthActivities
{
    public static int Tagged(object? argument, int tags)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity("operation");
        for (var i = 0; i < tags; i++)
        {
            switch (i % 3)
            {
                case 0:
                    activity?.SetTag(TagKeys.At(i), "A-17");
                    break;
                case 1:
                    activity?.SetTag(TagKeys.At(i), i);
                    break;
                default:
                    activity?.SetTag(TagKeys.At(i), 12.5);
                    break;
            }
        }

        return Body.Sync(argument);
    }

    public static int Nested(object? argument, int depth)
    {
        using var activity = ActivitySourcePeer.Source.StartActivity("operation");
        return depth > 1 ? Nested(argument, depth - 1) : Body.Sync(argument);
    }
}
