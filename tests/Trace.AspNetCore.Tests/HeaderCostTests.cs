using Microsoft.AspNetCore.Http;
using Tracing.Configuration;
using Tracing.Tests;

namespace Tracing.AspNetCore;

/// <summary>What reading the headers of a request costs with the formats of the defaults.</summary>
public sealed class HeaderCostTests
{
    private const string Ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    [Theory]
    [InlineData("accept: text/html", false)]
    [InlineData("uber-trace-id: 1:2:3:1", true)]
    [InlineData("uber-trace-id: bad", false)]
    [InlineData("X-B3-TraceId: 1\nX-B3-SpanId: 2\nX-B3-Sampled: 1", true)]
    [InlineData("b3: " + Ids + "-1", true)]
    [InlineData("traceparent: 00-" + Ids + "-01\ntracestate: a=b", true)]
    public void Reading_the_headers_of_a_request_allocates_nothing(string lines, bool hasContext)
    {
        var context = new DefaultHttpContext();
        foreach (var pair in lines.Split('\n').Select(static line => line.Split(": ")))
        {
            context.Request.Headers.Append(pair[0], pair[1]);
        }

        for (var i = 0; i < 20; i++)
        {
            context.Request.Headers.Append($"x-further-{i}", "x");
        }

        var all = PropagatorSelection.Create(new TracingOptions());
        var source = RequestHeaders.Of(context.Request);
        var found = 0;

        Assert.Equal(0, Allocation.Of(() => found += all.Extract(source).TraceId.IsEmpty ? 0 : 1));
        Assert.Equal(hasContext, found > 0);
    }
}
