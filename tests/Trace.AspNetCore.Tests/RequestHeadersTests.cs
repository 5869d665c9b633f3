using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tracing.Configuration;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>The look at the names that are there changes nothing: what is found is what asking every format finds.</summary>
public sealed class RequestHeadersTests : IDisposable
{
    private const string Ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    private readonly TracePipeline _pipeline = TracePipeline.Create(new TracingOptions
    {
        TraceContextHeaderName = "x-trace",
        CustomPropagators = { new PropagatorRegistration("own", static _ => new OwnPropagator()) },
        Propagators = ["jaeger", "b3", "b3multi", "tracecontext", "jaeger-debug", "own", "baggage", "jaeger-baggage"],
    });

    public static TheoryData<string, string> Requests() => new()
    {
        { "accept: */*", "None" },
        { "x-trace: 1:2:0:1", "Context 1" },
        { "X-Trace: 1:2:0:1", "Context 1" },
        { "X-TRACE: bad", "Error 'x-trace'" },
        { "uber-trace-id: 1:2:0:1", "None" },
        { "B3: d", "Decision Sampled, Debug" },
        { "x-b3-traceid: 1|x-b3-spanid: 2", "Context 1" },
        { "X-B3-TRACEID: 1", "Error 'X-B3-SpanId'" },
        { "x-b3-sampled: 1", "Decision Sampled" },
        { "X-B3-Sampled: 0|accept: */*", "Decision None" },
        { "x-b3-flags: 1", "Decision Sampled, Debug" },
        { "X-B3-ParentSpanId: 1|x-b3-spanid: 2", "None" },
        { "TraceParent: 00-" + Ids + "-01|tracestate: a=1", "Context af7651916cd43dd8448eb211c80319c a=1" },
        { "traceparent: 00-" + Ids + "-01|TRACESTATE: a=1,b=2", "Context af7651916cd43dd8448eb211c80319c a=1,b=2" },
        { "traceparent: 00-" + Ids + "-01|traceparent: 00-" + Ids + "-01", "Error 'traceparent'" },
        { "traceparent: 00-" + Ids + "-00|jaeger-debug-id: me", "Context af7651916cd43dd8448eb211c80319c me" },
        { "tracestate: a=1", "None" },
        { "Jaeger-Debug-Id: me", "DebugId me" },
        { "x-own: 1", "Decision Sampled" },
        { "baggage: a=1|Baggage: b=2", "None a=1 b=2" },
        { "jaeger-baggage: a=1|traceparent: 00-" + Ids + "-01", "Context af7651916cd43dd8448eb211c80319c a=1" },
        { "uberctx-a: 1", "None" },
        { "UberCtx-A: 1|x-trace: 1:2:0:1", "Context 1 a=1" },
        { "uberctx-a: 1|X-B3-TraceId: 1|x-b3-spanid: 2", "Context 1 a=1" },
        { "user-agent: uberctx-a", "None" },
        { Many(20) + "x-trace: 1:2:0:1", "Context 1" },
        { Many(60) + "x-trace: 1:2:0:1|uberctx-a: 1", "Context 1 a=1" },
        { Many(60) + "accept: */*", "None" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Finds_what_each_format_finds_by_itself(string lines, string expected)
    {
        var headers = lines.Split('|').Select(static line => line.Split(": ")).Select(static pair => (pair[0], pair[1])).ToArray();
        var dictionary = new DefaultHttpContext().Request;
        foreach (var (name, value) in headers)
        {
            dictionary.Headers.Append(name, value);
        }

        AssertFound(expected, dictionary);
        await using var app = await TracedApp.StartAsync(null, app => app.MapGet("/", (HttpContext context) =>
        {
            AssertFound(expected, context.Request);
            AssertFound(expected, context.Request);
        }));
        using var response = await app.GetAsync("/", headers);
        Assert.True(response.IsSuccessStatusCode);
    }

    public void Dispose() => _pipeline.Dispose();

    private static string Many(int count) => string.Concat(Enumerable.Range(0, count).Select(static i => $"x-{i}: 1|"));

    private static string Describe(ExtractionResult found) => string.Join(' ', new object?[]
    {
        found.Outcome,
        found.Outcome == ExtractionOutcome.Decision ? found.Flags : null,
        found.Outcome == ExtractionOutcome.Context ? $"{found.TraceId:x}" : null,
        found.Error is { } error ? $"'{error.Header}'" : null,
        found.TraceState,
        found.DebugId,
    }.Concat(found.Baggage.Select(static entry => $"{entry.Key}={entry.Value}")).Where(static part => part is not null));

    private void AssertFound(string expected, HttpRequest request)
    {
        var everyFormat = new HeaderSource(
            request.Headers,
            static (carrier, name) => ((IHeaderDictionary)carrier)[name],
            static carrier => ((IHeaderDictionary)carrier).Select(static header => KeyValuePair.Create(header.Key, header.Value.ToString())));
        Assert.Equal(expected, Describe(_pipeline.Propagator.Extract(everyFormat)));
        Assert.Equal(expected, Describe(_pipeline.Propagator.Extract(RequestHeaders.Of(request))));
    }

    private sealed class OwnPropagator : IPropagator
    {
        public ExtractionResult Extract(HeaderSource headers) =>
            headers.Values("x-own") == new StringValues("1") ? ExtractionResult.FromDecision(TraceFlags.Sampled) : ExtractionResult.None;

        public void Inject(SpanContext context, HeaderTarget headers)
        {
        }
    }
}
