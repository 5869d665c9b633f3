using System.Globalization;
using Tracing.JaegerThrift;

namespace Tracing.EndToEnd.Tests;

public sealed class AgentTests
{
    /// <summary>What comes off the wire of both services, decoded by ApacheThrift: ids, parents, tags, times.</summary>
    [Fact]
    public async Task BothServicesSendToTheAgentThatTheUserNames()
    {
        using var agent = new UdpCapture();
        var before = DateTimeOffset.UtcNow;
        await using var quickstart = await Quickstart.StartAsync(
            ("TRACES_EXPORTER", "jaeger"),
            ("TRACES_EXPORTER_JAEGER_AGENT_HOST", "127.0.0.1"),
            ("TRACES_EXPORTER_JAEGER_AGENT_PORT", agent.Port.ToString(CultureInfo.InvariantCulture)));
        var batches = await agent.WaitForBatchesAsync(seen => seen.Sum(batch => batch.Spans!.Count) >= 14);
        var after = DateTimeOffset.UtcNow;

        Assert.Equal(["Checkout", "Inventory"], batches.Select(batch => batch.Process!.ServiceName!).Distinct().Order());
        var spans = batches.SelectMany(batch => batch.Spans!).ToList();
        Assert.Equal(14, spans.Count);
        Assert.Equal(14, spans.Select(span => span.SpanId).Distinct().Count());
        Assert.All(spans, span => Assert.Equal(quickstart.TraceId.PadLeft(32, '0'), $"{span.TraceIdHigh:x16}{span.TraceIdLow:x16}"));

        var root = Assert.Single(spans, span => span.ParentSpanId == 0);
        Assert.Equal("GET /checkout/{orderId}", root.OperationName);
        Assert.All(spans.Where(span => span != root), span => Assert.Contains(spans, parent => parent.SpanId == span.ParentSpanId));
        Assert.All(spans, span => Assert.InRange(span.StartTime, Microseconds(before), Microseconds(after)));

        // A server's span ends when the answer has left; its client may have gone on by then.
        Assert.All(spans.Where(span => span.OperationName != "POST /stock/{sku}/reserve"), span => Assert.InRange(span.StartTime + span.Duration, span.StartTime, root.StartTime + root.Duration + 1));
        var reserve = spans.Where(span => span.OperationName == "inventory.reserve").ToList();
        Assert.Equal(["coffee", "filter"], reserve.Select(span => Text(span, "sku")).Order());
        Assert.Equal([1, 2], reserve.Select(span => span.Tags!.Single(tag => tag.Key == "quantity").VLong).Order());
    }

    private static string? Text(Span span, string key) => span.Tags!.Single(tag => tag.Key == key).VStr;

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
