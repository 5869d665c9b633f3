namespace Tracing.Propagation;

public sealed class W3CPropagatorTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";
    private const string Read = "af7651916cd43dd8448eb211c80319c b7ad6b7169203331 -";
    private const string NotFourFields = "error decoding header 'traceparent': Expected \"version-trace-id-parent-id-flags\"";
    private const string InvalidDigit = "error decoding header 'traceparent': value decode error: invalid digit found in string";
    private const string Zero = "error decoding header 'traceparent': value cannot be 0";
    private const string NotText = "error decoding header 'traceparent'";
    private const string TooLong = "error decoding header 'traceparent': value decode error: longer than 128 characters";

    public static TheoryData<string, string> Values { get; } = new()
    {
        // Flags: 1 sampled, 2 random (never Jaeger's debug, which is 2 there); the others unknown.
        { $"00-{Trace}-{Span}-00", Read + " Unsampled [None] tentative" },
        { $"00-{Trace}-{Span}-01", Read + " Sampled [Sampled]" },
        { $"00-{Trace}-{Span}-02", Read + " Unsampled [RandomTraceId] tentative" },
        { $"00-{Trace}-{Span}-03", Read + " Sampled [Sampled, RandomTraceId]" },
        { $"00-{Trace}-{Span}-09", Read + " Sampled [Sampled]" },
        { $"00-{Trace}-{Span}-fc", Read + " Unsampled [None] tentative" },
        { $"00-{Trace}-{Span}-ff", Read + " Sampled [Sampled, RandomTraceId]" },
        { $"00-{Trace}-{Span}-0F", InvalidDigit },
        { $"00-{Trace}-{Span}-+1", InvalidDigit },

        // A later version: of its flags only the first bit is known.
        { $"01-{Trace}-{Span}-03", Read + " Sampled [Sampled]" },
        { $"fe-{Trace}-{Span}-02-", Read + " Unsampled [None] tentative" },
        { $"01-{Trace}-{Span}-01-{new string('f', 72)}", Read + " Sampled [Sampled]" },
        { $"01-{Trace}-{Span}-01-{new string('f', 73)}", TooLong },
        { $"01-{Trace}-{Span}-012", NotFourFields },
        { $"01-{Trace}-{Span}", NotFourFields },
        { $"ff-{Trace}-{Span}-01", "error decoding header 'traceparent': version ff is not allowed" },
        { $"FF-{Trace}-{Span}-01", InvalidDigit },
        { $"0x-{Trace}-{Span}-01", InvalidDigit },

        // Parts.
        { "", NotFourFields },
        { "00", NotFourFields },
        { $"00-{Trace}-{Span}", NotFourFields },
        { $"00-{Trace}-{Span}-01-", NotFourFields },
        { $"00-{Trace}-{Span}-01 2", NotFourFields },
        { $"00-{Trace}-{Span}-01,00-{Trace}-{Span}-01", NotFourFields },
        { $"00:{Trace}:{Span}:01", NotFourFields },
        { $"00-{Trace[1..]}--{Span}-01", InvalidDigit },
        { $"00-{new string('0', 32)}-{Span}-01", Zero },
        { $"00-{Trace}-{new string('0', 16)}-01", Zero },
        { $"00-{Trace.ToUpperInvariant()}-{Span}-01", InvalidDigit },
        { $"00-{Trace}-{Span.ToUpperInvariant()}-01", InvalidDigit },
        { $"00-+{Trace[1..]}-{Span}-01", InvalidDigit },
        { $"00- {Trace[1..]}-{Span}-01", InvalidDigit },
        { $"00-0000000000000000{Span}-{Span}-01", $"{Span} {Span} - Sampled [Sampled]" },

        // What no client writes.
        { $"00-{Trace}-{Span}-01\u0000", NotText },
        { $"00-{Trace}-{Span}-0\uff11", NotText },
        { "\ud800", NotText },
        { new string('0', 65_536), TooLong },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Extracts(string value, string expected)
    {
        if (expected == NotText)
        {
            expected = "header 'traceparent' has non-UTF8 content: failed to convert header to a str";
        }

        var result = new W3CPropagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["traceparent"] = value }));

        Assert.Equal(expected, HeaderCase.Describe(result));
        Assert.Equal(result.Outcome == ExtractionOutcome.Error, result.RestartsTrace);
    }

    [Fact]
    public void Two_of_them_are_none()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("traceparent", [$"00-{Trace}-{Span}-01", $"00-{Trace}-{Span}-01"]);

        var result = new W3CPropagator().Extract(HeaderSource.From(request.Headers));

        Assert.Equal("error decoding header 'traceparent': sent more than once", HeaderCase.Describe(result));
        Assert.True(result.RestartsTrace);
    }

    [Theory]
    [InlineData(TraceFlags.None, "00")]
    [InlineData(TraceFlags.Sampled, "01")]
    [InlineData(TraceFlags.RandomTraceId, "02")]
    [InlineData(TraceFlags.Sampled | TraceFlags.RandomTraceId, "03")]
    [InlineData(TraceFlags.Sampled | TraceFlags.Debug | TraceFlags.Firehose, "01")]
    [InlineData(TraceFlags.Deferred, "00")]
    public void Injects(TraceFlags flags, string expected)
    {
        var context = SpanContext.Create(new TraceId(0xabc, 1), new SpanId(2), new SpanId(3), flags, traceState: "foo=1");
        var headers = new Dictionary<string, string>();

        new W3CPropagator().Inject(context, HeaderTarget.From(headers));

        Assert.Equal($"00-0000000000000abc0000000000000001-0000000000000002-{expected}", headers["traceparent"]);
        Assert.Equal("foo=1", headers["tracestate"]);
        var back = new W3CPropagator().Extract(HeaderSource.From(headers));
        Assert.Equal((context.TraceId, context.SpanId, "foo=1"), (back.TraceId, back.SpanId, back.TraceState));
    }

    [Fact]
    public void Of_Jaegers_flags_none_becomes_another_one_of_W3C()
    {
        var jaeger = new JaegerPropagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["uber-trace-id"] = "1:2:0:3" }));
        var w3c = new W3CPropagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["traceparent"] = $"00-{Trace}-{Span}-03" }));
        var fromJaeger = new Dictionary<string, string>();
        var fromW3C = new Dictionary<string, string>();

        new W3CPropagator().Inject(jaeger.ToSpanContext(null, jaeger.Flags)!, HeaderTarget.From(fromJaeger));
        new JaegerPropagator().Inject(w3c.ToSpanContext(null, w3c.Flags)!, HeaderTarget.From(fromW3C));

        Assert.EndsWith("-01", fromJaeger["traceparent"], StringComparison.Ordinal);
        Assert.EndsWith(":1", fromW3C["uber-trace-id"], StringComparison.Ordinal);
    }
}
