namespace Tracing.Propagation;

public sealed class JaegerPropagatorTests
{
    private const string NotFourParts = "error decoding header 'uber-trace-id': Expected \"trace-id:span-id:parent-span-id:flags\"";
    private const string InvalidDigit = "error decoding header 'uber-trace-id': value decode error: invalid digit found in string";
    private const string Empty = "error decoding header 'uber-trace-id': value decode error: cannot parse integer from empty string";
    private const string TooLarge = "error decoding header 'uber-trace-id': value decode error: number too large to fit in target type";
    private const string Zero = "error decoding header 'uber-trace-id': value cannot be 0";
    private const string NotText = "error decoding header 'uber-trace-id'";

    private static readonly string LongTrace = "1" + new string('0', 31);

    public static TheoryData<string, string> Values { get; } = new()
    {
        // What Jaeger's clients and IOx write.
        { "343:4325345:0:0", "343 4325345 - Unsampled [None]" },
        { "3a43:432e345:0:1", "3a43 432e345 - Sampled [Sampled]" },
        { "008e813572f53b3a:008e813572f53b3a:0000000000000000:1", "8e813572f53b3a 8e813572f53b3a - Sampled [Sampled]" },
        { "ABCdef:Ff:eE:1", "abcdef ff ee Sampled [Sampled]" },
        { LongTrace + ":1000000000000000:2000000000000000:1", LongTrace + " 1000000000000000 2000000000000000 Sampled [Sampled]" },
        { "00000000000000000000000000000abc:1:2:01", "abc 1 2 Sampled [Sampled]" },
        { "  1:2:3:1\t", "1 2 3 Sampled [Sampled]" },

        // URL-encoded colons, also mixed.
        { "1%3A2%3a3%3A1", "1 2 3 Sampled [Sampled]" },
        { "1%3A2:3%3a1", "1 2 3 Sampled [Sampled]" },
        { "1%3B2%3A3%3A1", NotFourParts },
        { "1%3", NotFourParts },
        { "1:2:3:1%", InvalidDigit },

        // Flags: 1 sampled, 2 debug (only beside sampled), 8 firehose, the others unknown.
        { "1:2:3:2", "1 2 3 Unsampled [None]" },
        { "1:2:3:3", "1 2 3 Sampled [Sampled, Debug]" },
        { "1:2:3:8", "1 2 3 Unsampled [Firehose]" },
        { "1:2:3:9", "1 2 3 Sampled [Sampled, Firehose]" },
        { "1:2:3:F", "1 2 3 Sampled [Sampled, Debug, Firehose]" },
        { "1:2:3:f4", "1 2 3 Unsampled [None]" },
        { "1:2:3:ff", "1 2 3 Sampled [Sampled, Debug, Firehose]" },
        { "1:2:3:001", TooLarge },
        { "1:2:3:", Empty },
        { "1:2:3:g", InvalidDigit },

        // Parts.
        { "", NotFourParts },
        { "invalid", NotFourParts },
        { "1:2:1", NotFourParts },
        { "1:2:3:1:5", NotFourParts },
        { ":::", Empty },
        { ":2:3:1", Empty },
        { "1::3:1", Empty },
        { "1:2::1", Empty },
        { "0:4325345:3434:1", Zero },
        { "00000000000000000000000000000000:1:0:1", Zero },
        { "1:0:0:1", Zero },
        { "1" + LongTrace + ":2:3:1", TooLarge },
        { "0" + LongTrace + ":2:3:1", TooLarge },
        { "1:00000000000000002:3:1", TooLarge },
        { "1:2:00000000000000003:1", TooLarge },
        { "xyz:2:3:1", InvalidDigit },
        { "+1:2:3:1", InvalidDigit },
        { "1:+2:3:1", InvalidDigit },
        { "-1:2:3:1", InvalidDigit },
        { "0x1:2:3:1", InvalidDigit },
        { "1 :2:3:1", InvalidDigit },
        { "1: 2:3:1", InvalidDigit },
        { "1:2\t:3:1", InvalidDigit },
        { "1:2:3:1, 4:5:6:1", NotFourParts },

        // What no client writes.
        { "1:2:3:1\u0000", NotText },
        { "1:2:3:\u007f", NotText },
        { "1:2:3:\u00e9", NotText },
        { "\ud800:2:3:1", NotText },
        { "\uff11:2:3:1", NotText },
        { new string('1', 129), "error decoding header 'uber-trace-id': value decode error: longer than 128 characters" },
        { new string(' ', 65_536), "error decoding header 'uber-trace-id': value decode error: longer than 128 characters" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Extracts(string value, string expected)
    {
        if (expected == NotText)
        {
            expected = "header 'uber-trace-id' has non-UTF8 content: failed to convert header to a str";
        }

        var result = new JaegerPropagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["uber-trace-id"] = value }));

        Assert.Equal(expected, HeaderCase.Describe(result));
    }

    [Fact]
    public void Without_the_header_there_is_nothing() => Assert.Equal(
        ExtractionOutcome.None,
        new JaegerPropagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["other"] = "1:2:3:1" })).Outcome);

    [Fact]
    public void Another_header_name_takes_the_place_of_the_default()
    {
        var propagator = new JaegerPropagator("my-awesome-header");
        var headers = new Dictionary<string, string> { ["uber-trace-id"] = "1:2:3:1" };
        Assert.Equal(ExtractionOutcome.None, propagator.Extract(HeaderSource.From(headers)).Outcome);

        headers["my-awesome-header"] = "bad";
        Assert.Equal(
            "error decoding header 'my-awesome-header': Expected \"trace-id:span-id:parent-span-id:flags\"",
            propagator.Extract(HeaderSource.From(headers)).Error!.Value.ToString());
    }

    [Theory]
    [InlineData(0, 0xabc, 0x12, 0x3, TraceFlags.Sampled, "abc:12:3:1")]
    [InlineData(0, 1, 1, 0, TraceFlags.None, "1:1:0:0")]
    [InlineData(1, 2, 3, 0, TraceFlags.Sampled | TraceFlags.Debug, "10000000000000002:3:0:3")]
    [InlineData(0, 1, 2, 0, TraceFlags.Sampled | TraceFlags.Firehose, "1:2:0:9")]
    [InlineData(0, 1, 2, 0, TraceFlags.Sampled | TraceFlags.Debug | TraceFlags.Firehose, "1:2:0:b")]
    [InlineData(0, 1, 2, 0, TraceFlags.Firehose, "1:2:0:8")]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, TraceFlags.Sampled, "ffffffffffffffffffffffffffffffff:ffffffffffffffff:ffffffffffffffff:1")]
    public void Injects_without_leading_zeros(ulong high, ulong low, ulong span, ulong parent, TraceFlags flags, string expected)
    {
        var context = SpanContext.Create(new TraceId(high, low), new SpanId(span), parent == 0 ? null : new SpanId(parent), flags);
        var headers = new Dictionary<string, string>();

        new JaegerPropagator().Inject(context, HeaderTarget.From(headers));

        Assert.Equal(expected, Assert.Single(headers, h => h.Key == "uber-trace-id").Value);
        var back = new JaegerPropagator().Extract(HeaderSource.From(headers));
        Assert.Equal(context, back.ToSpanContext(null, back.Flags));
    }

    [Theory]
    [InlineData(TraceFlags.Debug)]
    [InlineData(TraceFlags.Deferred)]
    [InlineData(TraceFlags.RandomTraceId)]
    public void What_the_format_cannot_say_is_unsampled(TraceFlags flags)
    {
        var headers = new Dictionary<string, string>();
        new JaegerPropagator().Inject(SpanContext.Create(new TraceId(0, 1), new SpanId(2), null, flags), HeaderTarget.From(headers));
        Assert.Equal("1:2:0:0", headers["uber-trace-id"]);
    }

    [Fact]
    public void Injecting_leaves_a_header_that_is_there()
    {
        var headers = new Dictionary<string, string> { ["uber-trace-id"] = "mine" };
        new JaegerPropagator().Inject(SpanContext.CreateRoot(null), HeaderTarget.From(headers));
        Assert.Equal("mine", headers["uber-trace-id"]);

        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("Uber-Trace-Id", "mine");
        new JaegerPropagator().Inject(SpanContext.CreateRoot(null), HeaderTarget.From(request.Headers));
        Assert.Equal(["mine"], request.Headers.GetValues("uber-trace-id"));
    }
}
