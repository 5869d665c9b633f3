using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// Which Activity has which span, in the whole process: of several bridges one makes the span. Nothing is kept alive by this, so an
/// Activity that is never stopped is no leak.
/// </summary>
internal static class BridgedActivities
{
    // The text of an Activity's id is one object, which its ActivityContext and those of its children share. So it also finds the
    // span of a context that was kept for later, by whatever way it came.
    private static readonly ConditionalWeakTable<object, BridgedSpan> Spans = [];

    public static bool TryAdd(Activity activity, BridgedSpan span) => Spans.TryAdd(KeyOf(activity), span);

    public static BridgedSpan? Find(Activity activity) => Spans.TryGetValue(KeyOf(activity), out var span) ? span : null;

    public static BridgedSpan? Find(ActivityContext context) =>
        context.SpanId != default && Spans.TryGetValue(context.SpanId.ToHexString(), out var span) ? span : null;

    /// <summary>The span of an Activity or of the nearest one around it, of those that have not ended if there is one.</summary>
    public static BridgedSpan? Innermost(Activity? activity)
    {
        BridgedSpan? ended = null;
        for (; activity is not null; activity = activity.Parent)
        {
            if (Find(activity) is { } span)
            {
                if (!span.HasEnded)
                {
                    return span;
                }

                ended ??= span;
            }
        }

        return ended;
    }

    // An id of the older, hierarchical format has no text for the span alone.
    private static object KeyOf(Activity activity) =>
        activity.IdFormat == ActivityIdFormat.W3C ? activity.SpanId.ToHexString() : activity;
}
