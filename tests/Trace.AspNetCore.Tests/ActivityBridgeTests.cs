using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>The activity bridge below a request, which has an Activity of ASP.NET Core's own, in another trace. It hears the whole process: alone.</summary>
[Collection(AloneCollection.Name)]
public sealed class ActivityBridgeTests
{
    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_library_sends_in_a_request_is_in_its_trace(bool withOurHandler)
    {
        using var hosting = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(hosting);
        using var bridge = new ActivityBridge(_collector, ["System.Net.*", "Microsoft.*"]);
        using var socket = new SocketsHttpHandler();
        using var client = new HttpClient(withOurHandler ? new TracingHandler(socket) : socket);
        var own = "";
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.MapGet("/echo", (HttpRequest request) => request.Headers.TraceParent.ToString());
            app.MapGet("/ask", (HttpRequest request) =>
            {
                own = Activity.Current!.TraceId.ToHexString();
                return client.GetStringAsync($"http://{request.Host}/echo");
            });
        });

        var sent = await (await app.GetAsync("/ask", ("uber-trace-id", "ab:cd:0:1"))).Content.ReadAsStringAsync();

        // Of the test's own request there is no span: it is part of no trace. The second one carries our trace's header only with our handler.
        var spans = await _collector.WaitForAsync(withOurHandler ? 3 : 2);
        var server = spans.Single(static span => span.Name == "GET /ask").Context;
        var request = spans.Single(span => span.Context.ParentSpanId == server.SpanId);
        Assert.Equal("GET", request.Name);
        Assert.Equal($"00-{new TraceId(0, 0xab)}-{request.Context.SpanId}-01", sent);
        Assert.NotEqual(new TraceId(0, 0xab).ToString(), own);
        Assert.All(spans.Except([request]), span => Assert.Equal(SpanKind.Server, span.Kind));
    }
}
