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

    private static string Propagator(string format) => format switch
    {
        "w3c" => "tracecontext,baggage",
        "b3" => "b3",
        "b3multi" => "b3multi",
        "jaeger-client-b3" => "b3multi,jaeger-baggage",
        _ => "jaeger,jaeger-baggage",
    };
}
