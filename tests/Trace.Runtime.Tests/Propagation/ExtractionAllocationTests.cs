using Tracing.Tests;

namespace Tracing.Propagation;

public sealed class ExtractionAllocationTests
{
    private static readonly CompositePropagator All = new(new JaegerPropagator(), new B3MultiPropagator(), new JaegerDebugPropagator());

    [Theory]
    [InlineData("accept", "text/html", ExtractionOutcome.None)]
    [InlineData("jaeger-debug-id", "", ExtractionOutcome.None)]
    [InlineData("uber-trace-id", "1:2:3:1", ExtractionOutcome.Context)]
    [InlineData("uber-trace-id", "bad", ExtractionOutcome.Error)]
    [InlineData("uber-trace-id", "1:2:x:1", ExtractionOutcome.Error)]
    [InlineData("uber-trace-id", "1:2:3:\u00e9", ExtractionOutcome.Error)]
    [InlineData("X-B3-TraceId", "0", ExtractionOutcome.Error)]
    [InlineData("X-B3-TraceId", "1", ExtractionOutcome.Error)]
    [InlineData("jaeger-debug-id", "me", ExtractionOutcome.DebugId)]
    public void Extraction_allocates_nothing(string name, string value, ExtractionOutcome expected)
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation(name, value);
        AssertAllocatesNothing(HeaderSource.From(request.Headers), expected);
        AssertAllocatesNothing(HeaderSource.From(new Dictionary<string, string> { [name] = value }), expected);
    }

    private static void AssertAllocatesNothing(HeaderSource headers, ExtractionOutcome expected)
    {
        Assert.Equal(expected, All.Extract(headers).Outcome);
        var carrier = headers;
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                All.Extract(carrier);
            }
        }));
    }
}
