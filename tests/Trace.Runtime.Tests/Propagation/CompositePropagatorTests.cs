namespace Tracing.Propagation;

public sealed class CompositePropagatorTests
{
    private const string B3 = "X-B3-TraceId: b3\nX-B3-SpanId: 2\nX-B3-Sampled: 1\n";

    private static readonly CompositePropagator All = new(new JaegerPropagator(), new B3Propagator(), new JaegerDebugPropagator());

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
    ];

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
    public void All_formats_that_write_are_written_and_baggage_is_put_together()
    {
        var all = new CompositePropagator([new JaegerPropagator()], [new B3Propagator(), new OwnFormat()], [new OwnBaggage("a"), new OwnBaggage("b")], [new OwnBaggage("a")]);
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

    [Theory]
    [InlineData("none", "a 2 - Unsampled [None]")]
    [InlineData("debug", "a 2 - Unsampled [None] debug me")]
    [InlineData("context", "b 3 - Sampled [Sampled]")]
    [InlineData("tentative", "a 2 - Unsampled [None]")]
    [InlineData("error", "a 2 - Unsampled [None]")]
    public void A_tentative_context_yields_to_what_was_meant(string second, string expected)
    {
        var tentative = ExtractionResult.FromContext(new TraceId(0, 0xa), new SpanId(2), tentative: true);
        var later = second switch
        {
            "debug" => ExtractionResult.FromDebugId("me"),
            "context" => ExtractionResult.FromContext(new TraceId(0, 0xb), new SpanId(3), flags: TraceFlags.Sampled),
            "tentative" => ExtractionResult.FromContext(new TraceId(0, 0xc), new SpanId(4), tentative: true),
            "error" => ExtractionResult.FromError(new ExtractionError("x", "bad")),
            _ => ExtractionResult.None,
        };

        var found = new CompositePropagator(new Fixed(tentative), new Fixed(later)).Extract(default);

        Assert.Equal(expected, HeaderCase.Describe(found) + (found.DebugId is { } debug ? " debug " + debug : ""));
    }

    [Fact]
    public void Formats_of_ones_own_fit_in()
    {
        var own = new CompositePropagator(new OwnFormat(), new JaegerPropagator());

        Assert.Equal("error decoding header 'own': not today", HeaderCase.Describe(own.Extract(HeaderSource.From(new Dictionary<string, string>()))));
    }

    private sealed class Fixed(ExtractionResult result) : IPropagator
    {
        public ExtractionResult Extract(HeaderSource headers) => result;

        public void Inject(SpanContext context, HeaderTarget headers)
        {
        }
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
