using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Tracing.Propagation;

/// <summary>HTTP/1.1 clients write header names as they like, HTTP/2 and 3 in lower case.</summary>
public sealed class HeaderCasingTests
{
    private const string Ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    private static readonly Func<object, string, StringValues> Values = static (carrier, name) => ((IHeaderDictionary)carrier)[name];

    private static readonly CompositePropagator All = new(
        new JaegerPropagator(), new B3Propagator(), new B3MultiPropagator(), new W3CPropagator(), new JaegerDebugPropagator());

    [Theory]
    [InlineData("uber-trace-id: 1:2:3:1", "1 2 3 Sampled [Sampled]")]
    [InlineData("Uber-Trace-Id: 1:2:3:1", "1 2 3 Sampled [Sampled]")]
    [InlineData("b3: d", "decision Sampled [Sampled, Debug]")]
    [InlineData("B3: d", "decision Sampled [Sampled, Debug]")]
    [InlineData("x-b3-traceid: 1|x-b3-spanid: 2|x-b3-parentspanid: 3|x-b3-sampled: 1", "1 2 3 Sampled [Sampled]")]
    [InlineData("X-B3-TRACEID: 1|X-B3-SPANID: 2|X-B3-FLAGS: 1", "1 2 - Sampled [Sampled, Debug]")]
    [InlineData("TraceParent: 00-" + Ids + "-01|TRACESTATE: foo=1", "af7651916cd43dd8448eb211c80319c b7ad6b7169203331 - Sampled [Sampled] foo=1")]
    [InlineData("JAEGER-DEBUG-ID: me", "debug me")]
    public void Names_are_found_in_any_case(string lines, string expected)
    {
        var pairs = lines.Split('|').Select(static line => line.Split(": ")).ToList();
        using var request = new HttpRequestMessage();
        var server = new HeaderDictionary();
        foreach (var pair in pairs)
        {
            request.Headers.TryAddWithoutValidation(pair[0], pair[1]);
            server.Append(pair[0], pair[1]);
        }

        var message = pairs.ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
        Assert.Equal(expected, HeaderCase.Describe(All.Extract(HeaderSource.From(request.Headers))));
        Assert.Equal(expected, HeaderCase.Describe(All.Extract(new HeaderSource(server, Values))));
        Assert.Equal(expected, HeaderCase.Describe(All.Extract(HeaderSource.From(message))));
    }

    [Fact]
    public void A_header_that_is_there_in_another_case_stays()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("TRACEPARENT", "mine");
        request.Headers.TryAddWithoutValidation("B3", "mine");

        All.Inject(SpanContext.CreateRoot(null), HeaderTarget.From(request.Headers));

        Assert.Equal(["mine"], request.Headers.GetValues("traceparent"));
        Assert.Equal(["mine"], request.Headers.GetValues("b3"));
    }
}
