using Microsoft.AspNetCore.Http;
using Tracing.Http;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing.AspNetCore;

/// <summary>The caller's context is what the request brought, not what is made of it.</summary>
public sealed class CallerContextTests
{
    [Theory]
    [InlineData(null, SamplingDecision.Drop, null)]
    [InlineData(null, SamplingDecision.Sample, null)]
    [InlineData("abc:12:3:0", SamplingDecision.Sample, "abc:12:3:0")]
    [InlineData("abc:12:3:1", SamplingDecision.Sample, "abc:12:3:1")]
    [InlineData("abc:12:3:1", SamplingDecision.Drop, "abc:12:3:1")]
    [InlineData("abc:12:3:1", SamplingDecision.Ignore, "abc:12:3:1")]
    public async Task Is_told_as_it_came(string? header, SamplingDecision decision, string? expected)
    {
        var caller = "unset";
        var reader = new IncomingTraceReader(new CompositePropagator(new JaegerPropagator()), new RecordingCollector(), new Always(decision));
        var middleware = TracedApp.Middleware(
            context =>
            {
                caller = context.GetCallerSpanContext()?.ToString();
                return Task.CompletedTask;
            },
            reader);
        var context = new DefaultHttpContext();
        context.Request.Headers["uber-trace-id"] = header;

        await middleware.InvokeAsync(context);

        Assert.Equal(expected, caller);
    }

    private sealed class Always(SamplingDecision decision) : ISampler
    {
        public string Description => "always the same";

        public SamplingDecision Sample(in SamplingParameters parameters) => decision;
    }
}
