using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tracing.Tests;

namespace Tracing.Propagation;

public sealed class ExtractionAllocationTests
{
    private const string Ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    private static readonly CompositePropagator All = new(
        new JaegerPropagator(), new B3Propagator(), new B3MultiPropagator(), new W3CPropagator(), new JaegerDebugPropagator());

    private static readonly Func<object, string, StringValues> Values = static (carrier, name) => ((IHeaderDictionary)carrier)[name];

    [Theory]
    [InlineData("accept: text/html", ExtractionOutcome.None)]
    [InlineData("jaeger-debug-id: ", ExtractionOutcome.None)]
    [InlineData("uber-trace-id: 1:2:3:1", ExtractionOutcome.Context)]
    [InlineData("uber-trace-id: bad", ExtractionOutcome.Error)]
    [InlineData("uber-trace-id: 1:2:x:1", ExtractionOutcome.Error)]
    [InlineData("uber-trace-id: 1:2:3:\u00e9", ExtractionOutcome.Error)]
    [InlineData("b3: " + Ids + "-1", ExtractionOutcome.Context)]
    [InlineData("b3: " + Ids + "-d-b7ad6b7169203332", ExtractionOutcome.Context)]
    [InlineData("b3: 0", ExtractionOutcome.Decision)]
    [InlineData("b3: " + Ids + "-2", ExtractionOutcome.Error)]
    [InlineData("X-B3-TraceId: 0", ExtractionOutcome.Error)]
    [InlineData("X-B3-TraceId: 1", ExtractionOutcome.Error)]
    [InlineData("X-B3-TraceId: 1\nX-B3-SpanId: 2\nX-B3-Sampled: 1", ExtractionOutcome.Context)]
    [InlineData("X-B3-Flags: 1", ExtractionOutcome.Decision)]
    [InlineData("traceparent: 00-" + Ids + "-01", ExtractionOutcome.Context)]
    [InlineData("traceparent: 00-" + Ids + "-00", ExtractionOutcome.Context)]
    [InlineData("traceparent: 00-" + Ids + "-0x", ExtractionOutcome.Error)]
    [InlineData("traceparent: 00-" + Ids + "-01\ntracestate: foo=1,bar=2", ExtractionOutcome.Context)]
    [InlineData("traceparent: 00-" + Ids + "-01\ntracestate: foo=1,bar=2,bad", ExtractionOutcome.Context)]
    [InlineData("traceparent: 00-" + Ids + "-01\ntraceparent: 00-" + Ids + "-01", ExtractionOutcome.Error)]
    [InlineData("traceparent: 00-" + Ids + "-01\ntracestate: foo=1\ntracestate: bad", ExtractionOutcome.Context)]
    [InlineData("jaeger-debug-id: me", ExtractionOutcome.DebugId)]
    public void Extraction_allocates_nothing(string lines, ExtractionOutcome expected)
    {
        var pairs = lines.Split('\n').Select(static line => line.Split(": ")).ToList();
        using var request = new HttpRequestMessage();
        var server = new HeaderDictionary();
        foreach (var pair in pairs)
        {
            request.Headers.TryAddWithoutValidation(pair[0], pair[1]);
            server.Append(pair[0], pair[1]);
        }

        AssertAllocatesNothing(new HeaderSource(server, Values), expected);
        if (pairs.DistinctBy(static pair => pair[0]).Count() == pairs.Count)
        {
            // HttpHeaders itself makes an array of what was added twice.
            AssertAllocatesNothing(HeaderSource.From(request.Headers), expected);
            AssertAllocatesNothing(HeaderSource.From(pairs.ToDictionary(static pair => pair[0], static pair => pair[1])), expected);
        }
    }

    [Fact]
    public void Injection_allocates_the_values_and_no_more()
    {
        var context = SpanContext.Create(
            new TraceId(0xaf7651916cd43dd, 0x8448eb211c80319c), new SpanId(0xb7ad6b7169203331), new SpanId(0xb7ad6b7169203332), traceState: "foo=1");
        var target = new HeaderTarget(this, static (_, _, _) => true);

        AssertAllocates(target, context, new JaegerPropagator(), 31 + 16 + 16 + 1 + 3);
        AssertAllocates(target, context, new W3CPropagator(), 55);
        AssertAllocates(target, context, new B3Propagator(), 32 + 16 + 1 + 16 + 3);
        AssertAllocates(target, context, new B3MultiPropagator(), 32, 16, 16);
    }

    private static void AssertAllocates(HeaderTarget target, SpanContext context, IPropagator propagator, params int[] lengths) =>
        Assert.Equal(
            lengths.Sum(static length => Allocation.Of(() => _ = new string('x', length))),
            Allocation.Of(() => propagator.Inject(context, target)));

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
