namespace Tracing.Interop.Tests.Propagation;

/// <summary>A foreign package calls our service, which calls a foreign package.</summary>
[Collection(NodeCollection.Name)]
public sealed class NodeRoundTripTests(NodePeer peer)
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string CallerId = "00f067aa0ba902b7";

    [Theory]
    [InlineData("w3c", "w3c", true)]
    [InlineData("w3c", "w3c", false)]
    [InlineData("b3", "b3", true)]
    [InlineData("b3", "b3", false)]
    [InlineData("b3multi", "b3multi", true)]
    [InlineData("b3multi", "b3multi", false)]
    [InlineData("jaeger", "jaeger", true)]
    [InlineData("jaeger", "jaeger", false)]
    [InlineData("jaeger-client", "jaeger-client", true)]
    [InlineData("jaeger-client", "jaeger-client", false)]
    [InlineData("jaeger", "w3c", true)]
    [InlineData("w3c", "jaeger-client", true)]
    [InlineData("w3c", "b3", false)]
    [InlineData("b3multi", "jaeger", false)]
    [InlineData("jaeger-client-b3", "w3c", true)]
    public async Task TheTrace_GoesThrough(string from, string to, bool sampled)
    {
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", Propagator(from)), ("TRACES_PROPAGATORS_INJECT", Propagator(to)));

        var call = await peer.CallAsync(
            from,
            new PeerContext { TraceId = TraceId, SpanId = CallerId, Sampled = sampled },
            service.CallUrl(peer.ReceiveUrl(to)));

        var received = call.Answer<PeerContext>();
        Assert.Equal((TraceId, sampled), (received.TraceId, received.Sampled));
        var spans = await service.SpansAsync();
        Assert.Equal(sampled ? 2 : 0, spans.Count);
        Assert.Equal(
            sampled ? spans.Single(span => span.Kind == SpanKind.Client).Context.SpanId.ToString() : call.Context.SpanId,
            received.SpanId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TraceStateAndFlags_GoThrough(bool sampled)
    {
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", "tracecontext"));
        var given = new PeerContext { TraceId = TraceId, SpanId = CallerId, Sampled = sampled, Random = true, TraceState = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE" };

        var received = (await peer.CallAsync("w3c", given, service.CallUrl(peer.ReceiveUrl("w3c")))).Answer<PeerContext>();

        Assert.Equal((TraceId, sampled, true, given.TraceState), (received.TraceId, received.Sampled, received.Random, received.TraceState));
    }

    /// <summary>W3C's flag 2 says that the id is random; Jaeger's flag 2 would ask for a trace at any price.</summary>
    [Theory]
    [InlineData("jaeger-client")]
    [InlineData("jaeger-client-b3")]
    public async Task ARandomId_IsNoDebugTrace(string to)
    {
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", "tracecontext"), ("TRACES_PROPAGATORS_INJECT", Propagator(to)));
        var given = new PeerContext { TraceId = TraceId, SpanId = CallerId, Sampled = true, Random = true };

        var received = (await peer.CallAsync("w3c", given, service.CallUrl(peer.ReceiveUrl(to)))).Answer<PeerContext>();

        Assert.Equal((TraceId, true, false), (received.TraceId, received.Sampled, received.Debug));
    }

    /// <summary>Formats of baggage, and whether a trace comes with it.</summary>
    [Theory]
    [InlineData("w3c", "w3c", true)]
    [InlineData("w3c", "w3c", false)]
    [InlineData("jaeger", "jaeger", true)]
    [InlineData("jaeger", "jaeger-client", true)]
    [InlineData("jaeger-client", "jaeger-client", true)]
    [InlineData("jaeger-client", "w3c", true)]
    [InlineData("w3c", "jaeger", true)]
    [InlineData("w3c", "jaeger-client-b3", true)]
    public async Task Baggage_GoesThrough(string from, string to, bool withTrace)
    {
        await using var service = await TracedService.StartAsync(
            ("TRACES_PROPAGATORS", Propagator(from)), ("TRACES_PROPAGATORS_INJECT", Propagator(to)), ("TRACES_BAGGAGE_HOSTS", "127.0.0.1"));
        var given = new PeerContext { Baggage = new() { ["user"] = "alice", ["odd"] = "a b,c;d=e\"f\\g%h/i?j&k:l+m ä€😀" } };

        var call = await peer.CallAsync(
            from,
            withTrace ? given with { TraceId = TraceId, SpanId = CallerId, Sampled = true } : given,
            service.CallUrl(peer.ReceiveUrl(to)));

        var received = call.Answer<PeerContext>();
        Assert.Equal(given.Baggage, received.Baggage);
        Assert.Equal(withTrace ? TraceId : null, received.TraceId);
    }

    /// <summary>Baggage is the application's data: a host that nobody named gets none.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("*.example.com")]
    public async Task Baggage_StaysHere(string? hosts)
    {
        await using var service = await TracedService.StartAsync(("TRACES_BAGGAGE_HOSTS", hosts));
        var given = new PeerContext { TraceId = TraceId, SpanId = CallerId, Sampled = true, Baggage = new() { ["user"] = "alice" } };

        var received = (await peer.CallAsync("w3c", given, service.CallUrl(peer.ReceiveUrl("w3c")))).Answer<PeerContext>();

        Assert.Equal(TraceId, received.TraceId);
        Assert.Empty(received.Baggage);
        Assert.DoesNotContain("baggage", string.Join(',', received.Headers.Keys), StringComparison.Ordinal);
        Assert.DoesNotContain("uberctx", string.Join(',', received.Headers.Keys), StringComparison.Ordinal);
    }

    private static string Propagator(string format) => format switch
    {
        "w3c" => "tracecontext,baggage",
        "b3" => "b3",
        "b3multi" => "b3multi",
        "jaeger-client-b3" => "b3multi,jaeger-baggage",
        _ => "jaeger,jaeger-baggage",
    };
}
