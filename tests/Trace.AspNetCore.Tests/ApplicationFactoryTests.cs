using System.Net;
using Inventory;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>An application as it is, by <c>WebApplicationFactory</c>, several at once: each has a pipeline of its own.</summary>
public sealed class ApplicationFactoryTests
{
    private const int Requests = 50;

    [Fact]
    public async Task Two_factories_in_one_process_see_only_their_own_spans()
    {
        var (oneSpans, otherSpans) = (new RecordingCollector(), new RecordingCollector());
        await using var all = new WebApplicationFactory<StockRoom>();
        await using var one = Traced(all, oneSpans);
        await using var other = Traced(all, otherSpans);
        using var oneClient = one.CreateClient();
        using var otherClient = other.CreateClient();

        await Task.WhenAll(ReserveAllAsync(oneClient, 0x1000), ReserveAllAsync(otherClient, 0x2000));

        foreach (var (spans, first) in new[] { (oneSpans, 0x1000), (otherSpans, 0x2000) })
        {
            var traces = (await spans.WaitForAsync(3 * Requests)).ToLookup(static span => span.Context.TraceId);
            Assert.Equal(
                Enumerable.Range(1, Requests).Select(i => (first + i).ToString("x", null)),
                traces.Select(static trace => trace.Key.ToString("x")).Order(StringComparer.Ordinal));
            Assert.All(traces, static trace =>
            {
                var (request, reserve, find) = (Named(trace, "POST /stock/{sku}/reserve"), Named(trace, "stock.reserve"), Named(trace, "stock.find"));
                Assert.Equal(new SpanId(0x12), request.ParentSpanId);
                Assert.Equal((request.SpanId, reserve.SpanId), (reserve.ParentSpanId, find.ParentSpanId));
            });
        }

        Assert.Equal((3 * Requests, 3 * Requests), (oneSpans.Spans.Count, otherSpans.Spans.Count));
    }

    private static SpanContext Named(IEnumerable<Span> trace, string name) => Assert.Single(trace, span => span.Name == name).Context;

    private static WebApplicationFactory<StockRoom> Traced(WebApplicationFactory<StockRoom> factory, RecordingCollector spans) =>
        factory.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
        {
            services.AddSpanExporter("recording", _ => new RecordingExporter(spans));
            services.AddTracing(static options =>
            {
                options.Exporters = ["recording"];
                options.BatchDelay = TimeSpan.FromMilliseconds(20);
            });
        }));

    // One after the other: two that take from the same shelf at once look again, which is one more span.
    private static async Task ReserveAllAsync(HttpClient client, int first)
    {
        for (var i = 1; i <= Requests; i++)
        {
            await ReserveAsync(client, first + i);
        }
    }

    private static async Task ReserveAsync(HttpClient client, int traceId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stock/coffee/reserve?quantity=1");
        request.Headers.Add("uber-trace-id", $"{traceId:x}:12:0:1");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([traceId.ToString("x", null)], response.Headers.GetValues("trace-id"));
    }
}
