using System.Diagnostics;

namespace Tracing.Benchmarks.Encode;

/// <summary>The same as <see cref="RichSpans"/>, as Activities.</summary>
internal static class RichActivities
{
    public static Activity[] Record(int count)
    {
        using var source = new ActivitySource("encode", "1.0.0");
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate == source,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = source.StartActivity("parent");
        var activities = new Activity[count];
        for (var i = 0; i < count; i++)
        {
            using var activity = source.StartActivity("payment.charge") ?? throw new InvalidOperationException("The source has no listener.");
            activity.SetTag("order.id", "A-17");
            activity.SetTag("cart.items", 3);
            activity.SetTag("cart.total", 12.5);
            activity.SetTag("retry", true);
            activity.SetTag("http.route", "/checkout/{orderId}");
            activity.AddEvent(new ActivityEvent("payment accepted", tags: new ActivityTagsCollection([new("bank", "north")])));
            activities[i] = activity;
        }

        return activities;
    }
}
