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
    public void Only_the_first_format_is_written()
    {
        var headers = new Dictionary<string, string>();
        All.Inject(SpanContext.CreateRoot(null), HeaderTarget.From(headers));
        Assert.Equal("uber-trace-id", Assert.Single(headers).Key);
    }

    [Fact]
    public void Formats_of_ones_own_fit_in()
    {
        var own = new CompositePropagator(new OwnFormat(), new JaegerPropagator());

        Assert.Equal("error decoding header 'own': not today", HeaderCase.Describe(own.Extract(HeaderSource.From(new Dictionary<string, string>()))));
        Assert.Throws<ArgumentException>(() => new CompositePropagator());
    }

    private sealed class OwnFormat : IPropagator
    {
        public ExtractionResult Extract(HeaderSource headers) => ExtractionResult.FromError(new ExtractionError("own", "not today"));

        public void Inject(SpanContext context, HeaderTarget headers) => headers.Add("own", context.ToString());
    }
}
