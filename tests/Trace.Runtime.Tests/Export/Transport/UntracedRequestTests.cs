using System.Diagnostics;
using Tracing.Export.Delivery;
using static Tracing.Runtime.Tests.Export.Transport.HttpCalls;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>Listens to the activities of HTTP, which then write headers into the requests of other tests: it runs alone.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class UntracedRequestTests
{
    [Fact]
    public void An_export_is_no_activity_of_http_and_carries_no_trace()
    {
        using var source = new ActivitySource("Test");
        var started = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Test" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity =>
            {
                lock (started)
                {
                    started.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var server = ScriptedServer.Answering(Ok);
        using var transport = OtlpTransport(server.Address);
        using var activity = source.StartActivity("outer");
        Assert.NotNull(activity);

        Assert.Equal(AnswerKind.Accepted, transport.Send(Body, 1, default).Kind);

        var request = Assert.Single(server.Requests);
        Assert.All(["traceparent", "tracestate", "baggage", "Request-Id", "uber-trace-id"], name => Assert.Null(request.Header(name)));
        lock (started)
        {
            Assert.Same(activity, Assert.Single(started, other => other.TraceId == activity.TraceId));
        }
    }
}
