using System.Diagnostics;
using OpenTelemetry.Context.Propagation;

namespace Tracing.Benchmarks.Http;

/// <summary>One way to write a context into headers, or several together, with the same of OpenTelemetry beside it.</summary>
internal sealed record HeaderFormat
{
    public const string TraceParent = "traceparent";
    public const string TraceState = "traceparent and tracestate";
    public const string B3Single = "b3";
    public const string B3Multi = "X-B3-…";
    public const string Jaeger = "uber-trace-id (peer: traceparent)";
    public const string Baggage = "baggage of four";
    public const string All = "all, with baggage";
    public const string Nothing = "all, nothing there";

    private const string TraceId = "0af7651916cd43dd8448eb211c80319c", SpanId = "b7ad6b7169203331";
    private const string BaggageText = "customer=gold,region=eu-west,cart.items=3,experiment=B";

    private static readonly (string, string)[] Context = [("traceparent", $"00-{TraceId}-{SpanId}-01")];
    private static readonly (string, string)[] State = [("tracestate", "vendor1=00f067aa0ba902b7,vendor2=t61rcWkgMzE")];

    // Not the only ones of a request, which matters to who looks for what is not there.
    private static readonly (string, string)[] Usual =
    [
        ("Host", "shop.example:8080"),
        ("User-Agent", "client/1.0"),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip, br"),
    ];

    /// <summary>Names of ours, in <c>TRACES_PROPAGATORS</c>; null: those that are there where nothing is configured.</summary>
    public IReadOnlyList<string>? Ours { get; private init; }

    /// <summary>OpenTelemetry's.</summary>
    public required TextMapPropagator Peer { get; init; }

    /// <summary>Headers that our side reads.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; private init; } = [];

    /// <summary>Headers that the peer reads; others where it has no such format.</summary>
    public IReadOnlyList<(string Name, string Value)> PeerHeaders { get; private init; } = [];

    /// <summary>Whether they carry an identity.</summary>
    public bool HasContext { get; private init; } = true;

    /// <summary>Whether they carry a trace state.</summary>
    public bool HasState { get; private init; }

    /// <summary>Entries of baggage that they carry.</summary>
    public int BaggageCount { get; private init; }

    /// <summary>The context that is injected, which is also what is extracted.</summary>
    public SpanContext OurContext => HasContext
        ? SpanContext.Create(
            Tracing.TraceId.Parse(TraceId),
            Tracing.SpanId.Parse(SpanId),
            traceState: HasState ? State[0].Item2 : null,
            baggage: OurBaggage)
        : SpanContext.CreateCarrier(OurBaggage);

    /// <inheritdoc cref="OurContext"/>
    public PropagationContext PeerContext => new(
        HasContext
            ? new(
                ActivityTraceId.CreateFromString(TraceId),
                ActivitySpanId.CreateFromString(SpanId),
                ActivityTraceFlags.Recorded,
                HasState ? State[0].Item2 : null,
                isRemote: true)
            : default,
        OpenTelemetry.Baggage.Create(Entries.ToDictionary(static entry => entry.Key, static entry => entry.Value)));

    private IEnumerable<BaggageEntry> Entries =>
        BaggageText.Split(',').Take(BaggageCount).Select(static entry => entry.Split('=')).Select(static parts => new BaggageEntry(parts[0], parts[1]));

    private Tracing.Baggage OurBaggage => Tracing.Baggage.Create([.. Entries]);

    /// <summary>The format of that name.</summary>
    public static HeaderFormat Of(string name)
    {
        var format = name switch
        {
            TraceParent => new HeaderFormat { Ours = ["tracecontext"], Peer = new TraceContextPropagator(), Headers = Context },
            TraceState => new HeaderFormat { Ours = ["tracecontext"], Peer = new TraceContextPropagator(), Headers = [.. Context, .. State], HasState = true },
            B3Single => new HeaderFormat { Ours = ["b3"], Peer = Zipkin(single: true), Headers = [("b3", $"{TraceId}-{SpanId}-1")] },
            B3Multi => new HeaderFormat
            {
                Ours = ["b3multi"],
                Peer = Zipkin(single: false),
                Headers = [("X-B3-TraceId", TraceId), ("X-B3-SpanId", SpanId), ("X-B3-Sampled", "1")],
            },
            Jaeger => new HeaderFormat
            {
                Ours = ["jaeger"],
                Peer = new TraceContextPropagator(),
                Headers = [("uber-trace-id", $"{TraceId}:{SpanId}:0:1")],
                PeerHeaders = Context,
            },
            Baggage => new HeaderFormat { Ours = ["baggage"], Peer = new BaggagePropagator(), Headers = [("baggage", BaggageText)], HasContext = false, BaggageCount = 4 },
            All => new HeaderFormat
            {
                Peer = PeersDefault(),
                Headers = [.. Context, ("baggage", BaggageText)],
                BaggageCount = 4,
            },
            Nothing => new HeaderFormat { Peer = PeersDefault(), HasContext = false },
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        return format with
        {
            Headers = [.. Usual, .. format.Headers],
            PeerHeaders = [.. Usual, .. format.PeerHeaders.Count > 0 ? format.PeerHeaders : format.Headers],
        };
    }

    private static CompositeTextMapPropagator PeersDefault() => new([new TraceContextPropagator(), new BaggagePropagator()]);

    // Its package of further formats has it anew, and the same.
#pragma warning disable CS0618
    private static B3Propagator Zipkin(bool single) => new(single);
#pragma warning restore CS0618
}
