namespace Tracing.Interop.Tests.Propagation;

/// <summary>OpenTelemetry's instrumentation of ASP.NET Core and HttpClient at the one end, ours at the other.</summary>
[Collection(OpenTelemetryCollection.Name)]
public sealed class OpenTelemetryTests(OpenTelemetryPeers peers)
{
    private const string CallerId = "00f067aa0ba902b7";

    /// <summary>Format, HTTP/2.</summary>
    public static TheoryData<string, bool> Formats => new()
    {
        { "tracecontext", false },
        { "tracecontext", true },
        { "b3", false },
        { "b3", true },
        { "b3multi", false },
        { "b3multi", true },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ASampledCall_OfTheirs(string format, bool http2)
    {
        var peer = await peers.OfAsync(format);
        await using var service = await TracedService.StartAsync();
        var traceId = TraceId.CreateRandom().ToString();

        var seen = await peer.CallAsync<SeenContext>(service.SeenUrl(http2), http2, null, null, TraceHeaders.Of(format, traceId, CallerId, sampled: true));

        Assert.Equal(http2 ? "HTTP/2" : "HTTP/1.1", seen.Protocol);
        var theirs = await peer.SpansAsync(traceId, count: 2);
        var server = theirs.Single(span => span.Kind == "Server");
        var client = theirs.Single(span => span.Kind == "Client");
        Assert.Equal((CallerId, server.SpanId), (server.ParentSpanId, client.ParentSpanId));
        var ours = Assert.Single(await service.SpansAsync());
        Assert.Equal((traceId, client.SpanId), (ours.Context.TraceId.ToString(), ours.Context.ParentSpanId.ToString()));
        Assert.Equal((seen.TraceId, seen.SpanId), (ours.Context.TraceId.ToString(), ours.Context.SpanId.ToString()));
        Assert.True(ours.Context.IsSampled);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ASampledCall_OfOurs(string format, bool http2)
    {
        var peer = await peers.OfAsync(format);
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", format));
        var traceId = TraceId.CreateRandom().ToString();

        var received = await service.CallAsync<OpenTelemetryReceived>(
            peer.ReceiveUrl(http2), http2, TraceHeaders.Of(format, traceId, CallerId, sampled: true));

        Assert.Equal(http2 ? "HTTP/2" : "HTTP/1.1", received.Protocol);
        var ours = await service.SpansAsync();
        var server = ours.Single(span => span.Kind == SpanKind.Server);
        var client = ours.Single(span => span.Kind == SpanKind.Client);
        Assert.Equal(CallerId, server.Context.ParentSpanId.ToString());
        Assert.Equal(server.Context.SpanId, client.Context.ParentSpanId);
        var theirs = Assert.Single(await peer.SpansAsync(traceId, count: 1));
        Assert.Equal(("GET /receive", "Server", client.Context.SpanId.ToString()), (theirs.Name, theirs.Kind, theirs.ParentSpanId));
        Assert.Equal((theirs.SpanId, true), (received.Span.SpanId, received.Span.Sampled));
    }

    /// <summary>Theirs, ours, theirs again: one trace of five spans, each below the one before.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ASampledTrace_ThroughBoth(string format, bool http2)
    {
        var peer = await peers.OfAsync(format);
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", format));
        var traceId = TraceId.CreateRandom().ToString();

        var received = await peer.CallAsync<OpenTelemetryReceived>(
            service.CallUrl(peer.ReceiveUrl(http2), http2), false, null, null, TraceHeaders.Of(format, traceId, CallerId, sampled: true));

        var theirs = await peer.SpansAsync(traceId, count: 3);
        var ours = await service.SpansAsync();
        Assert.Equal((3, 2), (theirs.Length, ours.Count));
        List<(string Id, string? Parent)> chain =
        [
            .. theirs.Where(span => span.Name == "GET /call").Select(span => (span.SpanId, span.ParentSpanId)),
            .. theirs.Where(span => span.Kind == "Client").Select(span => (span.SpanId, span.ParentSpanId)),
            .. ours.Where(span => span.Kind == SpanKind.Server).Select(span => (span.Context.SpanId.ToString(), span.Context.ParentSpanId.ToString())),
            .. ours.Where(span => span.Kind == SpanKind.Client).Select(span => (span.Context.SpanId.ToString(), span.Context.ParentSpanId.ToString())),
            .. theirs.Where(span => span.Name == "GET /receive").Select(span => (span.SpanId, span.ParentSpanId)),
        ];
        Assert.Equal([CallerId, .. chain.Take(4).Select(span => span.Id)], chain.Select(span => span.Parent));
        Assert.All(ours, span => Assert.Equal(traceId, span.Context.TraceId.ToString()));
        Assert.Equal((traceId, true), (received.Span.TraceId, received.Span.Sampled));
    }

    /// <summary>Nobody records anything, and the trace goes on with the caller's decision.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task AnUnsampledCall_OfOurs(string format, bool http2)
    {
        var peer = await peers.OfAsync(format);
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", format), ("TRACES_SAMPLER", "always_on"));
        var traceId = TraceId.CreateRandom().ToString();

        var received = await service.CallAsync<OpenTelemetryReceived>(
            peer.ReceiveUrl(http2), http2, TraceHeaders.Of(format, traceId, CallerId, sampled: false));

        Assert.Equal((traceId, CallerId, false), (received.Span.TraceId, received.Span.ParentSpanId, received.Span.Sampled));
        Assert.Empty(await service.SpansAsync());
    }

    /// <summary>The W3C format says that a call is not sampled.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnUnsampledCall_OfTheirs(bool http2)
    {
        var peer = await peers.OfAsync("tracecontext");
        await using var service = await TracedService.StartAsync(("TRACES_SAMPLER", "always_on"));
        var traceId = TraceId.CreateRandom().ToString();

        var seen = await peer.CallAsync<SeenContext>(service.SeenUrl(http2), http2, null, null, TraceHeaders.Of("tracecontext", traceId, CallerId, sampled: false));

        Assert.Equal((traceId, false), (seen.TraceId, seen.Recorded));
        Assert.NotEqual(CallerId, seen.SpanId);
        Assert.Empty(await service.SpansAsync());
    }

    /// <summary>Their B3 leaves the decision out where it is no, which in B3 means that the receiver shall decide. Ours does.</summary>
    [Theory]
    [InlineData("b3", "always_on", true)]
    [InlineData("b3", "always_off", false)]
    [InlineData("b3multi", "always_on", true)]
    [InlineData("b3multi", "always_off", false)]
    public async Task TheirB3WithoutADecision_IsOurs(string format, string sampler, bool sampled)
    {
        var peer = await peers.OfAsync(format);
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", format), ("TRACES_SAMPLER", sampler));
        var traceId = TraceId.CreateRandom().ToString();

        var seen = await peer.CallAsync<SeenContext>(service.SeenUrl(), false, null, null, TraceHeaders.Of(format, traceId, CallerId, sampled: false));

        Assert.Equal((traceId, sampled), (seen.TraceId, seen.Recorded));
        Assert.Equal(sampled ? 1 : 0, (await service.SpansAsync()).Count);
    }

    [Fact]
    public async Task TraceState_GoesThroughBoth()
    {
        var peer = await peers.OfAsync("tracecontext");
        await using var service = await TracedService.StartAsync();
        var traceId = TraceId.CreateRandom().ToString();
        (string, string)[] headers = [.. TraceHeaders.Of("tracecontext", traceId, CallerId, sampled: true), ("tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")];

        var received = await peer.CallAsync<OpenTelemetryReceived>(service.CallUrl(peer.ReceiveUrl(http2: false)), false, null, null, headers);

        Assert.Equal("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", received.Span.TraceState);
        Assert.All(await service.SpansAsync(), span => Assert.Equal("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", span.Context.TraceState));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("a b,c;d=e\"f\\g%h/i?j&k:l ä€😀")]
    public async Task Baggage_GoesThroughBoth(string value)
    {
        var peer = await peers.OfAsync("tracecontext");
        await using var service = await TracedService.StartAsync(("TRACES_BAGGAGE_HOSTS", "127.0.0.1"));
        var headers = TraceHeaders.Of("tracecontext", TraceId.CreateRandom().ToString(), CallerId, sampled: true);

        var seen = await peer.CallAsync<SeenContext>(service.SeenUrl(), false, "user", value, headers);
        var received = await peer.CallAsync<OpenTelemetryReceived>(service.CallUrl(peer.ReceiveUrl(http2: false)), false, "user", value, headers);

        Assert.Equal(value, Assert.Contains("user", seen.Baggage));
        Assert.Equal(value, Assert.Contains("user", received.Baggage));
    }
}
