namespace Tracing.Benchmarks.Encode;

/// <summary>Spans as a service records them: five tags of all types and an event.</summary>
internal static class RichSpans
{
    public static Span[] Record(int count)
    {
        var collector = new RingBufferCollector(count);
        var parent = SpanContext.CreateRoot(collector);
        for (var i = 0; i < count; i++)
        {
            using var span = SpanRecorder.Start(parent, "payment.charge");
            span.SetTag("order.id", "A-17");
            span.SetTag("cart.items", 3);
            span.SetTag("cart.total", 12.5);
            span.SetTag("retry", true);
            span.SetTag("http.route", "/checkout/{orderId}");
            span.AddEvent("payment accepted", new Tag("bank", "north"));
        }

        return [.. collector.Snapshot()];
    }
}
