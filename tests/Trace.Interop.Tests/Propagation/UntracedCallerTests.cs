namespace Tracing.Interop.Tests.Propagation;

/// <summary>
/// An ASP.NET Core service that nobody traces calls ours with a plain HttpClient: by itself the runtime then sends a traceparent that
/// says "not sampled".
/// </summary>
[Collection(OpenTelemetryCollection.Name)]
public sealed class UntracedCallerTests(OpenTelemetryPeers peers)
{
    /// <summary>What <c>TRACES_W3C_UNSAMPLED</c> says, the sampler, and whether the request is recorded.</summary>
    [Theory]
    [InlineData("keep", "always_on", false)]
    [InlineData("defer", "always_on", true)]
    [InlineData("defer", "always_off", false)]
    [InlineData(null, "always_on", false)]
    public async Task ItsTraceparent_IsADecisionOrNone(string? unsampled, string sampler, bool recorded)
    {
        var peer = await peers.OfAsync("none");
        await using var service = await TracedService.StartAsync(("TRACES_W3C_UNSAMPLED", unsampled), ("TRACES_SAMPLER", sampler));

        var seen = await peer.CallAsync<SeenContext>(service.SeenUrl(), debugId: null);

        var spans = await service.SpansAsync();
        Assert.NotNull(seen.TraceId);
        Assert.Equal((recorded, recorded ? 1 : 0), (seen.Recorded, spans.Count));
        Assert.All(spans, span => Assert.Equal(seen.TraceId, span.Context.TraceId.ToString()));
    }

    /// <summary>Whoever asks for a trace gets it, in spite of the runtime's header.</summary>
    [Fact]
    public async Task ADebugId_WinsOverItsTraceparent()
    {
        var peer = await peers.OfAsync("none");
        await using var service = await TracedService.StartAsync(("TRACES_SAMPLER", "always_off"), ("TRACES_W3C_UNSAMPLED", "keep"));

        var seen = await peer.CallAsync<SeenContext>(service.SeenUrl(), debugId: "mine");

        var span = Assert.Single(await service.SpansAsync());
        Assert.Equal(TraceFlags.Sampled | TraceFlags.Debug, seen.Flags & (TraceFlags.Sampled | TraceFlags.Debug));
        Assert.Equal("mine", Assert.Single(span.Tags, tag => tag.Key == "jaeger-debug-id").AsString());
    }
}
