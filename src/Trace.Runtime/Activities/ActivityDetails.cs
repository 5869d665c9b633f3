using System.Diagnostics;

namespace Tracing;

/// <summary>What an Activity that has stopped tells of its operation, copied to its span.</summary>
internal static class ActivityDetails
{
    /// <summary>Items of an array that are kept.</summary>
    private const int MaxItems = 128;

    /// <summary>How libraries told of an error before Activities had a status.</summary>
    private const string StatusCode = "otel.status_code";

    public static void Copy(Activity activity, BridgedSpan span)
    {
        span.SetName(activity.DisplayName);
        span.SetTag("otel.scope.name", activity.Source.Name);
        CopyStatus(activity, span);
        foreach (ref readonly var tag in activity.EnumerateTagObjects())
        {
            span.SetTag(tag.Key, Value(tag.Value));
        }

        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            AddLink(link.Context, span);
        }

        foreach (ref readonly var activityEvent in activity.EnumerateEvents())
        {
            span.AddEvent(EventOf(activityEvent));
        }
    }

    private static void CopyStatus(Activity activity, BridgedSpan span)
    {
        span.SetTag("otel.status_description", activity.StatusDescription);
        span.SetStatus(activity.Status switch
        {
            ActivityStatusCode.Ok => SpanStatus.Ok,
            ActivityStatusCode.Error => SpanStatus.Error,
            _ => (activity.GetTagItem(StatusCode) as string) switch
            {
                "OK" => SpanStatus.Ok,
                "ERROR" => SpanStatus.Error,
                _ => SpanStatus.Unknown,
            },
        });
    }

    private static void AddLink(ActivityContext linked, BridgedSpan span)
    {
        // Of a span of ours its own trace id: that of its Activity may be another.
        if (BridgedActivities.Find(linked) is { } ours)
        {
            span.AddLink(SpanLink.To(ours.Context));
        }
        else if (linked.TraceId.ToTraceId() is { IsEmpty: false } traceId && linked.SpanId.ToSpanId() is { IsEmpty: false } spanId)
        {
            span.AddLink(new SpanLink(traceId, spanId));
        }
    }

    private static SpanEvent EventOf(in ActivityEvent activityEvent)
    {
        var tags = new List<Tag>();
        foreach (ref readonly var tag in activityEvent.EnumerateTagObjects())
        {
            if (BridgedSpan.TryTag(tag.Key, Value(tag.Value), out var converted))
            {
                tags.Add(converted);
            }
        }

        return new SpanEvent(activityEvent.Name, activityEvent.Timestamp, tags);
    }

    /// <summary>An array as its items, which its own text does not name; all else as it is.</summary>
    private static object? Value(object? value) => value is Array array ? Text(array) : value;

    private static string Text(Array array)
    {
        var items = new List<string>();
        foreach (var item in array)
        {
            if (items.Count == MaxItems)
            {
                items.Add("…");
                break;
            }

            items.Add(BridgedSpan.TryTag("item", item, out var tag) ? tag.ValueText() : "");
        }

        return string.Join(',', items);
    }
}
