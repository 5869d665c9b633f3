using System.Globalization;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>A foreign package injects, and our service continues.</summary>
[Collection(NodeCollection.Name)]
public sealed class FromNodeTests(NodePeer peer)
{
    private const string LongId = "0af7651916cd43dd8448eb211c80319c";
    private const string ShortId = "00000000000000008448eb211c80319c";
    private const string ParentId = "00f067aa0ba902b7";
    private const string OddText = "a b,c;d=e\"f\\g%h/i?j&k:l ä€😀";

    /// <summary>Package, our propagators (unset: the default), trace id, sampled, debug.</summary>
    public static TheoryData<string, string?, string, bool, bool> Contexts
    {
        get
        {
            var rows = new TheoryData<string, string?, string, bool, bool>();
            foreach (var (format, propagators, debug) in Formats())
            {
                foreach (var traceId in (string[])[LongId, ShortId])
                {
                    rows.Add(format, propagators, traceId, true, false);
                    rows.Add(format, propagators, traceId, false, false);
                    if (debug)
                    {
                        rows.Add(format, propagators, traceId, true, true);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public async Task TheCallersContext_IsContinued(string format, string? propagators, string traceId, bool sampled, bool debug)
    {
        await using var service = await TracedService.StartAsync(("TRACES_PROPAGATORS", propagators));

        var call = await peer.CallAsync(format, new PeerContext { TraceId = traceId, SpanId = ParentId, Sampled = sampled, Debug = debug }, service.SeenUrl());

        Assert.Equal((traceId, sampled, debug), (call.Context.TraceId, call.Context.Sampled, call.Context.Debug));
        await AssertContinuedAsync(service, call, debug);
    }

    /// <summary>Jaeger's tracer writes ids without leading zeros, in B3's headers too.</summary>
    [Theory]
    [InlineData("jaeger-client", "af7651916cd43dd8448eb211c80319c")]
    [InlineData("jaeger-client", "8448eb211c80319c")]
    [InlineData("jaeger-client", "b211c80319c")]
    [InlineData("jaeger-client", "1")]
    [InlineData("jaeger-client-b3", "af7651916cd43dd8448eb211c80319c")]
    [InlineData("jaeger-client-b3", "8448eb211c80319c")]
    [InlineData("jaeger-client-b3", "b211c80319c")]
    public async Task IdsWithoutLeadingZeros_AreTheSameIds(string format, string traceId)
    {
        await using var service = await TracedService.StartAsync();

        var call = await peer.CallAsync(format, new PeerContext { TraceId = traceId, SpanId = "f067aa0ba902b7", Sampled = true }, service.SeenUrl());

        Assert.Contains(call.Headers, header => header.Value.StartsWith(traceId, StringComparison.Ordinal));
        await AssertContinuedAsync(service, call, debug: false);
    }

    /// <summary>The tracer makes up the ids itself: its sampler decides, of 64 bits and of 128.</summary>
    [Theory]
    [InlineData("jaeger-client", true, false, false)]
    [InlineData("jaeger-client", true, true, false)]
    [InlineData("jaeger-client", false, true, false)]
    [InlineData("jaeger-client", false, false, true)]
    [InlineData("jaeger-client-b3", true, true, false)]
    [InlineData("jaeger-client-b3", true, false, true)]
    [InlineData("jaeger-client-b3", false, true, false)]
    public async Task ATraceOfJaegersTracer_IsContinued(string format, bool sampled, bool traceId128Bit, bool debug)
    {
        await using var service = await TracedService.StartAsync();

        var call = await peer.CallAsync(format, new PeerContext { Sampled = sampled, Debug = debug, TraceId128Bit = traceId128Bit }, service.SeenUrl());

        Assert.Equal((sampled || debug, debug), (call.Context.Sampled, call.Context.Debug));
        Assert.Equal(traceId128Bit, ulong.Parse(call.Context.TraceId![..16], NumberStyles.HexNumber, CultureInfo.InvariantCulture) != 0);
        await AssertContinuedAsync(service, call, debug);
    }

    [Theory]
    [InlineData("rojo=00f067aa0ba902b7")]
    [InlineData("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")]
    [InlineData("fw529a3039@dt=FfAgAAAA,vendor/x*y-z_0= !\"#$%&'()*+-./:;<>?@[\\]^_`{|}~")]
    public async Task TraceState_IsKept(string traceState)
    {
        await using var service = await TracedService.StartAsync();

        var call = await peer.CallAsync("w3c", new PeerContext { TraceId = LongId, SpanId = ParentId, Sampled = true, TraceState = traceState }, service.SeenUrl());

        Assert.Equal(traceState, call.Headers["tracestate"]);
        Assert.Equal(traceState, call.Answer<SeenContext>().TraceState);
        Assert.Equal(traceState, Assert.Single(await service.SpansAsync()).Context.TraceState);
    }

    [Theory]
    [InlineData("w3c", true)]
    [InlineData("w3c", false)]
    [InlineData("jaeger", true)]
    [InlineData("jaeger", false)]
    [InlineData("jaeger-client", true)]
    [InlineData("jaeger-client", false)]
    [InlineData("jaeger-client-b3", true)]
    public async Task Baggage_IsKept(string format, bool sampled)
    {
        await using var service = await TracedService.StartAsync();
        var given = new PeerContext
        {
            TraceId = LongId,
            SpanId = ParentId,
            Sampled = sampled,
            Baggage = new() { ["user"] = "alice", ["odd"] = OddText, ["a.b-c"] = "1" },
        };

        var call = await peer.CallAsync(format, given, service.SeenUrl());

        Assert.Equal(given.Baggage, call.Context.Baggage);
        Assert.Equal(given.Baggage, call.Answer<SeenContext>().Baggage);
        await AssertContinuedAsync(service, call, debug: false);
    }

    /// <summary>Baggage without a trace: nothing is recorded, and the service has it.</summary>
    [Fact]
    public async Task BaggageAlone_IsKept()
    {
        await using var service = await TracedService.StartAsync();

        var call = await peer.CallAsync("w3c", new PeerContext { Baggage = new() { ["user"] = OddText } }, service.SeenUrl());

        var seen = call.Answer<SeenContext>();
        Assert.Equal(call.Context.Baggage, seen.Baggage);
        Assert.Equal((null, false), (seen.TraceId, seen.Recorded));
        Assert.Empty(await service.SpansAsync());
    }

    private static IEnumerable<(string Format, string? Propagators, bool HasDebug)> Formats() =>
    [
        ("w3c", null, false),
        ("w3c", "tracecontext", false),
        ("b3", null, true),
        ("b3", "b3", true),
        ("b3multi", null, true),
        ("b3multi", "b3multi", true),
        ("jaeger", null, false),
        ("jaeger", "jaeger", false),
        ("jaeger-client", null, true),
        ("jaeger-client", "jaeger", true),
        ("jaeger-client-b3", null, true),
        ("jaeger-client-b3", "b3multi", true),
    ];

    /// <summary>Sampled: a server span below the caller's. Unsampled: no span, and the caller's context as it is.</summary>
    private static async Task AssertContinuedAsync(TracedService service, PeerCall call, bool debug)
    {
        var seen = call.Answer<SeenContext>();
        var spans = await service.SpansAsync();
        Assert.Equal(call.Context.TraceId, seen.TraceId);
        if (call.Context.Sampled != true)
        {
            Assert.Empty(spans);
            Assert.Equal(call.Context.SpanId, seen.SpanId);
            Assert.Equal((TraceFlags.None, false), (Decision(seen.Flags), seen.Recorded));
            Assert.DoesNotContain("trace-id", call.ResponseHeaders.Keys);
            return;
        }

        var span = Assert.Single(spans);
        Assert.Equal(("GET /seen", SpanKind.Server), (span.Name, span.Kind));
        Assert.Equal(call.Context.TraceId, span.Context.TraceId.ToString());
        Assert.Equal(call.Context.SpanId, span.Context.ParentSpanId?.ToString());
        Assert.Equal(seen.SpanId, span.Context.SpanId.ToString());
        Assert.NotEqual(call.Context.SpanId, seen.SpanId);
        Assert.Equal(debug ? TraceFlags.Sampled | TraceFlags.Debug : TraceFlags.Sampled, Decision(seen.Flags));
        Assert.True(seen.Recorded);
        Assert.Equal(call.Context.TraceId!.TrimStart('0'), call.ResponseHeaders["trace-id"]);
    }

    private static TraceFlags Decision(TraceFlags flags) => flags & (TraceFlags.Sampled | TraceFlags.Debug | TraceFlags.Deferred);
}
