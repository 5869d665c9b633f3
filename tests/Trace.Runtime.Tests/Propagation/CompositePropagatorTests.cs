namespace Tracing.Propagation;

public sealed class CompositePropagatorTests
{
    private const string B3 = "X-B3-TraceId: b3\nX-B3-SpanId: 2\nX-B3-Sampled: 1\n";

    private const string W3C = "traceparent: 00-00000000000000000000000000000abc-0000000000000007-";

    private static readonly CompositePropagator All = new(
        new JaegerPropagator(), new B3Propagator(), new B3MultiPropagator(), new W3CPropagator(), new JaegerDebugPropagator());

    private static readonly CompositePropagator W3CFirst = new(
        new W3CPropagator(), new JaegerPropagator(), new B3Propagator(), new JaegerDebugPropagator());

    public static TheoryData<HeaderCase> Cases { get; } =
    [
        new("nothing", "accept: text/html", "none"),
        new("Jaeger before B3", "uber-trace-id: a:2:3:1\n" + B3, "a 2 3 Sampled [Sampled]"),
        new("B3 before debug", B3 + "jaeger-debug-id: me", "b3 2 - Sampled [Sampled]"),
        new("debug alone", "jaeger-debug-id: me", "debug me"),
        new("debug is ignored beside an unsampled context", "uber-trace-id: a:2:3:0\njaeger-debug-id: me", "a 2 3 Unsampled [None]"),
        new("an empty debug header wishes nothing", "jaeger-debug-id: ", "none"),
        new("no fall-back from a malformed header", "uber-trace-id: bad\n" + B3 + "jaeger-debug-id: me", "error decoding header 'uber-trace-id': Expected \"trace-id:span-id:parent-span-id:flags\""),
        new("nor from malformed B3", "X-B3-TraceId: 1\njaeger-debug-id: me", "header 'X-B3-SpanId' not found"),
        new("a long debug id is cut", "jaeger-debug-id: " + new string('d', 65_536), "debug " + new string('d', 256)),
        new("but not through a surrogate pair", "jaeger-debug-id: " + new string('d', 255) + "\ud83d\ude00", "debug " + new string('d', 255)),
        new("B3 in one header before several", "b3: 000000000000000c-000000000000000d-0\n" + B3, "c d - Unsampled [None]"),
        new("B3 before W3C", B3 + W3C + "01", "b3 2 - Sampled [Sampled]"),
        new("W3C before debug", W3C + "01\njaeger-debug-id: me", "abc 7 - Sampled [Sampled]"),
        new("an unsampled traceparent alone", W3C + "00", "abc 7 - Unsampled [None] tentative"),
        new("an unsampled traceparent yields to debug", W3C + "00\njaeger-debug-id: me", "abc 7 - Unsampled [None] tentative debug me"),
        new("a decision holds for the ids of a later format", "b3: 1\n" + W3C + "00", "abc 7 - Sampled [Sampled]"),
        new("also against what that says", "b3: 0\n" + W3C + "01", "abc 7 - Unsampled [None]"),
        new("in several headers too", "X-B3-Flags: 1\n" + W3C + "01", "abc 7 - Sampled [Sampled, Debug]"),
        new("a decision and what cannot be read", "b3: 1\ntraceparent: bad", "decision Sampled [Sampled]"),
        new("a decision against the debug header", "b3: 0\njaeger-debug-id: me", "decision Unsampled [None]"),
        new("a malformed traceparent restarts the trace", "traceparent: bad\njaeger-debug-id: me", "error decoding header 'traceparent': Expected \"version-trace-id-parent-id-flags\""),
    ];

    public static TheoryData<HeaderCase> TentativeCases { get; } =
    [
        new("alone", W3C + "00", "abc 7 - Unsampled [None] tentative"),
        new("yields to a sampled context", W3C + "00\nuber-trace-id: a:2:3:1", "a 2 3 Sampled [Sampled]"),
        new("yields to an unsampled context that is meant", W3C + "00\nuber-trace-id: a:2:3:0", "a 2 3 Unsampled [None]"),
        new("is decided about by another format", W3C + "00\nb3: d", "abc 7 - Sampled [Sampled, Debug]"),
        new("does not yield to what cannot be read", W3C + "00\nuber-trace-id: bad", "abc 7 - Unsampled [None] tentative"),
        new("a sampled one does not yield", W3C + "01\nuber-trace-id: a:2:3:1", "abc 7 - Sampled [Sampled]"),
    ];

    [Theory]
    [InlineData("jaeger-debug-id: me\nuber-trace-id: a:2:3:1", "a 2 3 Sampled [Sampled]")]
    [InlineData("jaeger-debug-id: me\n" + W3C + "01", "abc 7 - Sampled [Sampled]")]
    [InlineData("jaeger-debug-id: me\n" + W3C + "00", "abc 7 - Unsampled [None] tentative debug me")]
    [InlineData("jaeger-debug-id: me\nuber-trace-id: bad", "error decoding header 'uber-trace-id': Expected \"trace-id:span-id:parent-span-id:flags\"")]
    [InlineData("jaeger-debug-id: me", "debug me")]
    public void The_debug_header_yields_to_a_context_wherever_it_stands(string lines, string expected)
    {
        var debugFirst = new CompositePropagator(new JaegerDebugPropagator(), new JaegerPropagator(), new W3CPropagator());
        Assert.Equal(expected, HeaderCase.Describe(debugFirst.Extract(HeaderSource.From(new HeaderCase("", lines, expected).Parse()))));
    }

    [Fact]
    public void A_format_that_throws_costs_its_own_headers_only()
    {
        var headers = new Dictionary<string, string> { ["uber-trace-id"] = "a:2:3:1", ["baggage-a"] = "1" };
        var composite = new CompositePropagator(
            [new Throwing(), new JaegerPropagator()], [new Throwing(), new JaegerPropagator()], [new Throwing(), new OwnBaggage("a")], [new Throwing(), new OwnBaggage("a")]);
        var before = PropagatorErrors.Total;

        var found = composite.Extract(HeaderSource.From(headers));
        var written = new Dictionary<string, string>();
        composite.Inject(found.ToSpanContext(null, found.Flags)!, HeaderTarget.From(written));

        Assert.Equal("a 2 3 Sampled [Sampled]", HeaderCase.Describe(found));
        Assert.Equal(headers, written);
        Assert.True(PropagatorErrors.Total >= before + 4);
    }

    [Theory]
    [MemberData(nameof(TentativeCases), DisableDiscoveryEnumeration = true)]
    public void A_tentative_context(HeaderCase row) =>
        Assert.Equal(row.Expected, HeaderCase.Describe(W3CFirst.Extract(HeaderSource.From(row.Parse()))));

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Extracts(HeaderCase row) => Assert.Equal(row.Expected, HeaderCase.Describe(All.Extract(HeaderSource.From(row.Parse()))));

    [Fact]
    public void The_first_duplicate_wins()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("uber-trace-id", ["1:2:3:1", "4:5:6:0"]);

        Assert.Equal("1 2 3 Sampled [Sampled]", HeaderCase.Describe(All.Extract(HeaderSource.From(request.Headers))));
    }

    [Fact]
    public void Those_that_write_are_others_than_those_that_read()
    {
        var headers = new Dictionary<string, string>();
        new CompositePropagator([new JaegerPropagator()], [new W3CPropagator(), new B3Propagator()], [], [])
            .Inject(SpanContext.CreateRoot(null), HeaderTarget.From(headers));
        Assert.Equal(["traceparent", "b3"], headers.Keys);
    }

    [Theory]
    [InlineData("traceparent", "traceparent")]
    [InlineData("X-B3-TraceId", "X-B3-TraceId")]
    [InlineData("accept", "accept, traceparent, tracestate, X-B3-ParentSpanId, X-B3-Sampled, X-B3-SpanId, X-B3-TraceId")]
    public void Beside_a_header_of_the_applications_none_of_another_identity_is_written(string own, string expected)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [own] = "mine" };
        IPropagator format = own.StartsWith('t') ? new W3CPropagator() : own.StartsWith('X') ? new B3MultiPropagator()
            : new CompositePropagator(new W3CPropagator(), new B3MultiPropagator());

        format.Inject(
            SpanContext.Create(new TraceId(0, 1), new SpanId(2), new SpanId(3), traceState: "a=b"), HeaderTarget.From(headers));

        Assert.Equal(expected, string.Join(", ", headers.Keys.Order(StringComparer.OrdinalIgnoreCase)));
        Assert.Equal("mine", headers[own]);
    }

    [Fact]
    public void Without_an_identity_nothing_is_written()
    {
        var headers = new Dictionary<string, string>();
        var carrier = SpanContext.CreateCarrier(Baggage.Empty);

        All.Inject(carrier, HeaderTarget.From(headers));
        foreach (IPropagator each in new IPropagator[] { new JaegerPropagator(), new B3Propagator(), new B3MultiPropagator(), new W3CPropagator() })
        {
            each.Inject(carrier, HeaderTarget.From(headers));
        }

        Assert.Empty(headers);
    }

    [Fact]
    public void All_formats_that_write_are_written_and_baggage_is_put_together()
    {
        var all = new CompositePropagator([new JaegerPropagator()], [new B3MultiPropagator(), new OwnFormat()], [new OwnBaggage("a"), new OwnBaggage("b")], [new OwnBaggage("a")]);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        all.Inject(SpanContext.CreateRoot(null).WithBaggage(Baggage.Create(new BaggageEntry("a", "1"), new BaggageEntry("b", "2"))), HeaderTarget.From(headers));

        Assert.Equal(["X-B3-Sampled", "X-B3-SpanId", "X-B3-TraceId", "baggage-a", "own"], headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Baggage.Create(new BaggageEntry("a", "1")), all.Extract(HeaderSource.From(headers)).Baggage);
    }

    [Fact]
    public void A_context_without_identity_writes_its_baggage_alone()
    {
        var all = new CompositePropagator([], [new JaegerPropagator()], [], [new OwnBaggage("a")]);
        var headers = new Dictionary<string, string>();

        all.Inject(SpanContext.CreateCarrier(Baggage.Create(new BaggageEntry("a", "1"))), HeaderTarget.From(headers));

        Assert.Equal(new Dictionary<string, string> { ["baggage-a"] = "1" }, headers);
    }

    [Fact]
    public void Formats_of_ones_own_fit_in()
    {
        var own = new CompositePropagator(new OwnFormat(), new JaegerPropagator());

        Assert.Equal("error decoding header 'own': not today", HeaderCase.Describe(own.Extract(HeaderSource.From(new Dictionary<string, string>()))));
    }

    private sealed class Throwing : IPropagator, IBaggagePropagator
    {
        public ExtractionResult Extract(HeaderSource headers) => throw new InvalidOperationException("extract");

        public Baggage Extract(HeaderSource headers, Baggage found) => throw new InvalidOperationException("extract");

        public void Inject(SpanContext context, HeaderTarget headers) => throw new InvalidOperationException("inject");

        public void Inject(Baggage baggage, HeaderTarget headers) => throw new InvalidOperationException("inject");
    }

    private sealed class OwnBaggage(string key) : IBaggagePropagator
    {
        public Baggage Extract(HeaderSource headers, Baggage found) => headers.First("baggage-" + key) is { } value ? found.With(key, value) : found;

        public void Inject(Baggage baggage, HeaderTarget headers) => headers.Add("baggage-" + key, baggage.Find(key)!);
    }

    private sealed class OwnFormat : IPropagator
    {
        public ExtractionResult Extract(HeaderSource headers) => ExtractionResult.FromError(new ExtractionError("own", "not today"));

        public void Inject(SpanContext context, HeaderTarget headers) => headers.Add("own", context.ToString());
    }
}
