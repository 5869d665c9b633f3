namespace Tracing.Propagation;

public sealed class JaegerBaggagePropagatorTests
{
    private const string Trace = "uber-trace-id: 1:2:0:1\n";

    private static readonly JaegerBaggagePropagator Propagator = new();

    public static TheoryData<HeaderCase> Cases { get; } =
    [
        new("nothing", "accept: x", ""),
        new("an entry a header", Trace + "uberctx-a: 1\nuberctx-b: 2", "a=1|b=2"),
        new("not without the trace", "uberctx-a: 1", ""),
        new("beside B3, as Jaeger's Zipkin codecs send it", "X-B3-TraceId: 1\nuberctx-a: 1", "a=1"),
        new("names are lowered", Trace + "Uberctx-User-Id: 1", "user-id=1"),
        new("values may be encoded", Trace + "uberctx-a: Am%C3%A9lie%20x", "a=Am\u00e9lie x"),
        new("as forms are", Trace + "uberctx-a: 1+2%2B3", "a=1 2+3"),
        new("or not", Trace + "uberctx-a: 100% of \"x\", y;z\\", "a=100% of \"x\", y;z\\"),
        new("white space around them is none of theirs", Trace + "uberctx-a:  \t1 ", "a=1"),
        new("a name must be there", Trace + "uberctx-: 1", ""),
        new("and nothing but visible ASCII", Trace + "uberctx-a: \u00e9\nuberctx-b: 1\u0001\nuberctx-\u00e9: 1\nuberctx-c: 3", "c=3"),
        new("by hand, without the trace", "jaeger-baggage: k=v, k2 = v2 ", "k=v|k2=v2"),
        new("by hand, encoded", "jaeger-baggage: k=%C3%A9+", "k=\u00e9+"),
        new("by hand, not legal", "jaeger-baggage: k, =v, a b=c, \u00e9=1, d=\u00e9, e=f", "e=f"),
        new("headers of their own before those by hand, of a name the last", Trace + "jaeger-baggage: a=hand,b=2\nuberctx-a: 1", "a=hand|b=2"),
    ];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Extracts(HeaderCase row) => Assert.Equal(row.Expected, BaggageHeaders.Describe(Propagator.Extract(HeaderSource.From(row.Parse()), Baggage.Empty)));

    [Fact]
    public void Several_headers_by_hand_are_one() =>
        Assert.Equal("a=1|b=2", BaggageHeaders.Describe(Propagator.Extract(BaggageHeaders.Of("jaeger-baggage", "a=1", "b=2"), Baggage.Empty)));

    [Fact]
    public void All_headers_are_only_looked_at_beside_the_configured_trace_header()
    {
        var listed = 0;
        var propagator = new JaegerBaggagePropagator("x-trace");
        HeaderSource Headers(string present) => new(
            this,
            (_, name) => name == present ? "1:2:0:1" : default,
            _ =>
            {
                listed++;
                return [KeyValuePair.Create("uberctx-a", "1")];
            });

        Assert.Same(Baggage.Empty, propagator.Extract(Headers("uber-trace-id"), Baggage.Empty));
        Assert.Equal(0, listed);
        Assert.Equal("a=1", BaggageHeaders.Describe(propagator.Extract(Headers("x-trace"), Baggage.Empty)));
        Assert.Equal(1, listed);
    }

    [Fact]
    public void What_another_format_found_stays() =>
        Assert.Equal("a=found|b=2", BaggageHeaders.Describe(Propagator.Extract(BaggageHeaders.Of("jaeger-baggage", "a=1,b=2"), Baggage.Empty.With("a", "found"))));

    [Theory]
    [InlineData(64, 1, 64)]
    [InlineData(65, 1, 64)]
    [InlineData(8, 1_022, 8)] // with names of two characters exactly 8,192
    [InlineData(9, 1_022, 8)]
    [InlineData(1, 8_190, 1)]
    [InlineData(1, 8_191, 0)]
    public void No_more_than_64_entries_and_8192_bytes_are_read(int count, int valueLength, int expected)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["uber-trace-id"] = "1:2:0:1" };
        for (var i = 0; i < count; i++)
        {
            headers.Add($"uberctx-{i + 10}", new string('v', valueLength));
        }

        Assert.Equal(expected, Propagator.Extract(HeaderSource.From(headers), Baggage.Empty).Count);
        headers.Add("jaeger-baggage", "z=1");
        Assert.Equal(Math.Min(expected + (expected * (valueLength + 2) < 8_192 ? 1 : 0), 64), Propagator.Extract(HeaderSource.From(headers), Baggage.Empty).Count);
    }

    [Theory]
    [InlineData("a", "1", "1")]
    [InlineData("User-Id", "", "")]
    [InlineData("a", "-._~", "-._~")]
    [InlineData("a", "1 2+3,4;5%6", "1%202%2B3%2C4%3B5%256")]
    [InlineData("a", "\u00e9\r\n", "%C3%A9%0D%0A")]
    [InlineData("a b", "1", null)]
    [InlineData("a:", "1", null)]
    [InlineData("a\r\nx", "1", null)]
    [InlineData("\u00e9", "1", null)]
    public void Injects(string key, string value, string? expected)
    {
        var headers = BaggageHeaders.Inject(Propagator, Baggage.Create(new BaggageEntry(key, value, "lost")));
        Assert.Equal(expected, headers.GetValueOrDefault("uberctx-" + key));
        Assert.Equal(expected is null ? 0 : 1, headers.Count);
    }

    [Fact]
    public void What_exceeds_the_limits_is_left_out_of_what_is_written()
    {
        var many = Baggage.Create([.. Enumerable.Range(0, 100).Select(static i => new BaggageEntry($"k{i}", "v"))]);
        Assert.Equal(64, BaggageHeaders.Inject(Propagator, many).Count);

        var large = Baggage.Create(new("a", new string('x', 8_183)), new("b", new string('y', 9_000)), new("c", "1"));
        Assert.Equal("uberctx-a", Assert.Single(BaggageHeaders.Inject(Propagator, large)).Key);
        Assert.Empty(BaggageHeaders.Inject(Propagator, Baggage.Empty.With("a", new string('x', 8_184))));
        Assert.Empty(BaggageHeaders.Inject(Propagator, Baggage.Empty.With(new string('k', 9_000), "1")));
        Assert.Empty(BaggageHeaders.Inject(Propagator, Baggage.Empty.With("a", new string('\u00e9', 2_000))));
    }
}
