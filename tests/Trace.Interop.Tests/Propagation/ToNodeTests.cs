namespace Tracing.Interop.Tests.Propagation;

/// <summary>Our client injects, and a foreign package extracts.</summary>
[Collection(NodeCollection.Name)]
public sealed class ToNodeTests(NodePeer peer)
{
    private const string LongId = "0af7651916cd43dd8448eb211c80319c";
    private const string ShortId = "00000000000000008448eb211c80319c";
    private const string CallerId = "00f067aa0ba902b7";

    /// <summary>Package, what we inject, trace id, flags of the header that our service gets.</summary>
    public static TheoryData<string, string, string, string> Contexts
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var (format, inject) in Formats())
            {
                foreach (var traceId in (string[])[LongId, ShortId])
                {
                    foreach (var flags in (string[])["1", "0", "3"])
                    {
                        rows.Add(format, inject, traceId, flags);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public async Task OurContext_IsRead(string format, string inject, string traceId, string flags)
    {
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", "jaeger"), ("TRACES_PROPAGATORS_INJECT", inject));

        var seen = await service.CallAsync<PeerContext>(peer.ReceiveUrl(format), false, ("uber-trace-id", $"{traceId}:{CallerId}:0:{flags}"));

        Assert.Equal(traceId, seen.TraceId);
        Assert.Equal(flags != "0", seen.Sampled);
        Assert.Equal(flags == "3" && KnowsDebug(format), seen.Debug);
        var spans = await service.SpansAsync();
        if (flags == "0")
        {
            Assert.Empty(spans);
            Assert.Equal(CallerId, seen.SpanId);
            return;
        }

        Assert.Equal(2, spans.Count);
        var server = spans.Single(span => span.Kind == SpanKind.Server);
        var client = spans.Single(span => span.Kind == SpanKind.Client);
        Assert.Equal(CallerId, server.Context.ParentSpanId?.ToString());
        Assert.Equal(server.Context.SpanId, client.Context.ParentSpanId);
        Assert.Equal(client.Context.SpanId.ToString(), seen.SpanId);
    }

    /// <summary>What travels where nothing is configured is read by packages of both kinds.</summary>
    [Theory]
    [InlineData("jaeger")]
    [InlineData("jaeger-client")]
    [InlineData("w3c")]
    public async Task TheDefault_IsRead(string format)
    {
        await using var service = await TracedService.StartAsync();

        var seen = await service.CallAsync<PeerContext>(peer.ReceiveUrl(format), false, ("b3", $"{LongId}-{CallerId}-1"));

        Assert.Equal((LongId, true), (seen.TraceId, seen.Sampled));
        var client = (await service.SpansAsync()).Single(span => span.Kind == SpanKind.Client);
        Assert.Equal(client.Context.SpanId.ToString(), seen.SpanId);
    }

    /// <summary>A trace that somebody asked for by a debug id is one for the next service as well.</summary>
    [Theory]
    [InlineData("b3", "b3")]
    [InlineData("b3multi", "b3multi")]
    [InlineData("jaeger-client", "jaeger")]
    [InlineData("jaeger-client-b3", "b3multi")]
    public async Task ADebugTrace_IsRead(string format, string inject)
    {
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS_INJECT", inject));

        var seen = await service.CallAsync<PeerContext>(peer.ReceiveUrl(format), false, ("jaeger-debug-id", "mine"));

        Assert.Equal((true, true), (seen.Sampled, seen.Debug));
        var client = (await service.SpansAsync()).Single(span => span.Kind == SpanKind.Client);
        Assert.Equal((client.Context.TraceId.ToString(), client.Context.SpanId.ToString()), (seen.TraceId, seen.SpanId));
    }

    private static IEnumerable<(string Format, string Inject)> Formats() =>
    [
        ("w3c", "tracecontext"),
        ("b3", "b3"),
        ("b3multi", "b3multi"),
        ("jaeger", "jaeger"),
        ("jaeger-client", "jaeger"),
        ("jaeger-client-b3", "b3multi"),
    ];

    private static bool KnowsDebug(string format) => format is not ("w3c" or "jaeger");
}
