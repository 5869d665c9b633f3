using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

public sealed class TwoServicesTests
{
    [Fact]
    public async Task A_trace_goes_on_in_the_service_that_is_called()
    {
        var checkoutSpans = new RecordingCollector();
        var inventorySpans = new RecordingCollector();
        await using var inventory = await TracedApp.StartAsync(inventorySpans, app => app.MapGet("/stock/{id}", (string id) => id));
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler())) { BaseAddress = inventory.Client.BaseAddress };
        await using var checkout = await TracedApp.StartAsync(checkoutSpans, app => app.MapGet("/checkout", () => client.GetStringAsync("/stock/7")));

        using var response = await checkout.GetAsync("/checkout", ("jaeger-debug-id", "quickstart"));

        var first = await checkoutSpans.WaitForAsync(2);
        var outgoing = first.Single(span => span.Kind == SpanKind.Client);
        var incoming = first.Single(span => span.Kind == SpanKind.Server);
        var called = await inventorySpans.SingleAsync();
        Assert.Equal("7", await response.Content.ReadAsStringAsync());
        Assert.Equal(["GET /checkout", "GET", "GET /stock/{id}"], [incoming.Name, outgoing.Name, called.Name]);
        Assert.Null(incoming.Context.ParentSpanId);
        Assert.Equal(incoming.Context.SpanId, outgoing.Context.ParentSpanId);
        Assert.Equal(outgoing.Context.SpanId, called.Context.ParentSpanId);
        Assert.Equal([incoming.Context.TraceId, incoming.Context.TraceId], [outgoing.Context.TraceId, called.Context.TraceId]);
        Assert.Equal(
            [incoming.Context.TraceId.ToString("x")],
            response.Headers.GetValues("trace-id"));
    }

    [Fact]
    public async Task The_decision_not_to_sample_travels_through_both()
    {
        var spans = new RecordingCollector();
        string? atInventory = null;
        await using var inventory = await TracedApp.StartAsync(
            spans,
            app => app.MapGet("/", (HttpContext context) => atInventory = context.GetSpanContext()?.ToString()),
            samplesNewTraces: true);
        using var client = new HttpClient(new TracingHandler(new SocketsHttpHandler())) { BaseAddress = inventory.Client.BaseAddress };
        await using var checkout = await TracedApp.StartAsync(spans, app => app.MapGet("/", () => client.GetStringAsync("/")), samplesNewTraces: true);

        using var response = await checkout.GetAsync("/", ("uber-trace-id", "abc:12:3:0"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("abc:12:3:0", atInventory);
        Assert.Empty(spans.Spans);
    }
}
