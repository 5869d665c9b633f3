namespace Tracing.Propagation;

public sealed class B3MultiPropagatorTests
{
    private const string Ids = "X-B3-TraceId: ee25f\nX-B3-SpanId: 34e\n";

    public static TheoryData<HeaderCase> Cases { get; } =
    [
        new("nothing", "", "none"),
        new("accept alone", "X-B3-Sampled: 1", "decision Sampled [Sampled]"),
        new("accept alone, by word", "X-B3-Sampled: true", "decision Sampled [Sampled]"),
        new("deny alone", "X-B3-Sampled: 0", "decision Unsampled [None]"),
        new("deny alone, by word", "X-B3-Sampled: false", "decision Unsampled [None]"),
        new("debug alone", "X-B3-Flags: 1", "decision Sampled [Sampled, Debug]"),
        new("debug alone, against deny", "X-B3-Flags: 1\nX-B3-Sampled: 0", "decision Sampled [Sampled, Debug]"),
        new("accept alone, no debug", "X-B3-Flags: 0\nX-B3-Sampled: 1", "decision Sampled [Sampled]"),
        new("another word alone", "X-B3-Sampled: yes", "none"),
        new("flags 0 alone", "X-B3-Flags: 0", "none"),
        new("an empty decision alone", "X-B3-Sampled: ", "none"),
        new("a hostile decision alone", "X-B3-Sampled: \u0001", "none"),
        new("hostile flags alone", "X-B3-Flags: \u0001\nX-B3-Sampled: 1", "none"),
        new("a decision with a span id alone", "X-B3-SpanId: 34e\nX-B3-Sampled: 1", "decision Sampled [Sampled]"),
        new("a span id alone", "X-B3-SpanId: 34e", "none"),
        new("no span id", "X-B3-TraceId: ee25f\nX-B3-Sampled: 0", "header 'X-B3-SpanId' not found"),
        new("unsampled", Ids + "X-B3-Sampled: 0", "ee25f 34e - Unsampled [None]"),
        new("sampled", Ids + "X-B3-Sampled: 1", "ee25f 34e - Sampled [Sampled]"),
        new("sampled by word", Ids + "X-B3-Sampled: true", "ee25f 34e - Sampled [Sampled]"),
        new("unsampled by word", Ids + "X-B3-Sampled: false", "ee25f 34e - Unsampled [None]"),
        new("another word is no", Ids + "X-B3-Sampled: yes", "ee25f 34e - Unsampled [None]"),
        new("True is not true", Ids + "X-B3-Sampled: True", "ee25f 34e - Unsampled [None]"),
        new("no decision", Ids, "ee25f 34e - Deferred [None]"),
        new("flags force", Ids + "X-B3-Flags: 1", "ee25f 34e - Sampled [Sampled, Debug]"),
        new("flags force against sampled", Ids + "X-B3-Flags: 1\nX-B3-Sampled: 0", "ee25f 34e - Sampled [Sampled, Debug]"),
        new("flags 0 say nothing", Ids + "X-B3-Flags: 0", "ee25f 34e - Deferred [None]"),
        new("other flags say nothing", Ids + "X-B3-Flags: 3\nX-B3-Sampled: 1", "ee25f 34e - Sampled [Sampled]"),
        new("parent", Ids + "X-B3-ParentSpanId: 4595945\nX-B3-Sampled: 1", "ee25f 34e 4595945 Sampled [Sampled]"),
        new("full length", "X-B3-TraceId: 80f198ee56343ba864fe8b2a57d3eff7\nX-B3-SpanId: e457b5a2e4d86bd1\nX-B3-ParentSpanId: 05e3ac9a4f6e3b90\nX-B3-Sampled: 1", "80f198ee56343ba864fe8b2a57d3eff7 e457b5a2e4d86bd1 5e3ac9a4f6e3b90 Sampled [Sampled]"),
        new("header names in lower case", "x-b3-traceid: 1\nx-b3-spanid: 2\nx-b3-sampled: 1", "1 2 - Sampled [Sampled]"),
        new("space around", "X-B3-TraceId:  1 \nX-B3-SpanId: \t2\nX-B3-Sampled:  1", "1 2 - Sampled [Sampled]"),
        new("zero trace id", "X-B3-TraceId: 0\nX-B3-SpanId: 34e", "error decoding header 'X-B3-TraceId': value cannot be 0"),
        new("zero span id", "X-B3-TraceId: 1\nX-B3-SpanId: 0", "error decoding header 'X-B3-SpanId': value cannot be 0"),
        new("zero parent id", Ids + "X-B3-ParentSpanId: 0", "error decoding header 'X-B3-ParentSpanId': value cannot be 0"),
        new("no number", "X-B3-TraceId: 1\nX-B3-SpanId: not a number", "error decoding header 'X-B3-SpanId': value decode error: invalid digit found in string"),
        new("empty trace id", "X-B3-TraceId: \nX-B3-SpanId: 1", "error decoding header 'X-B3-TraceId': value decode error: cannot parse integer from empty string"),
        new("span id of 17 digits", "X-B3-TraceId: 1\nX-B3-SpanId: 10000000000000000", "error decoding header 'X-B3-SpanId': value decode error: number too large to fit in target type"),
        new("trace id of 33 digits", "X-B3-TraceId: " + new string('1', 33) + "\nX-B3-SpanId: 1", "error decoding header 'X-B3-TraceId': value decode error: number too large to fit in target type"),
        new("control byte", "X-B3-TraceId: 1\u0001\nX-B3-SpanId: 1", "header 'X-B3-TraceId' has non-UTF8 content: failed to convert header to a str"),
        new("hostile decision", Ids + "X-B3-Sampled: \ud83d", "header 'X-B3-Sampled' has non-UTF8 content: failed to convert header to a str"),
        new("64 KB", Ids + "X-B3-ParentSpanId: " + new string('1', 65_536), "error decoding header 'X-B3-ParentSpanId': value decode error: longer than 128 characters"),
    ];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Extracts(HeaderCase row) =>
        Assert.Equal(row.Expected, HeaderCase.Describe(new B3MultiPropagator().Extract(HeaderSource.From(row.Parse()))));

    [Theory]
    [InlineData(0, TraceFlags.Sampled, "X-B3-ParentSpanId=0000000000000003;X-B3-Sampled=1;X-B3-SpanId=0000000000000002;X-B3-TraceId=0000000000000001")]
    [InlineData(5, TraceFlags.None, "X-B3-ParentSpanId=0000000000000003;X-B3-Sampled=0;X-B3-SpanId=0000000000000002;X-B3-TraceId=00000000000000050000000000000001")]
    [InlineData(0, TraceFlags.Sampled | TraceFlags.Debug, "X-B3-Flags=1;X-B3-ParentSpanId=0000000000000003;X-B3-SpanId=0000000000000002;X-B3-TraceId=0000000000000001")]
    [InlineData(0, TraceFlags.Debug, "X-B3-ParentSpanId=0000000000000003;X-B3-Sampled=0;X-B3-SpanId=0000000000000002;X-B3-TraceId=0000000000000001")]
    public void Injects(ulong high, TraceFlags flags, string expected)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var context = SpanContext.Create(new TraceId(high, 1), new SpanId(2), new SpanId(3), flags);

        new B3MultiPropagator().Inject(context, HeaderTarget.From(headers));

        Assert.Equal(expected, string.Join(';', headers.Select(h => $"{h.Key}={h.Value}")));
        Assert.Equal(context, new B3MultiPropagator().Extract(HeaderSource.From(headers)).ToSpanContext(null, context.Flags));
    }

    [Fact]
    public void An_open_decision_is_passed_on_open()
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);

        new B3MultiPropagator().Inject(SpanContext.Create(new TraceId(0, 1), new SpanId(2), null, TraceFlags.Deferred), HeaderTarget.From(headers));

        Assert.Equal(["X-B3-SpanId", "X-B3-TraceId"], headers.Keys);
    }

    [Fact]
    public void A_missing_decision_is_the_receivers()
    {
        var result = new B3MultiPropagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["X-B3-TraceId"] = "1", ["X-B3-SpanId"] = "2" }));

        Assert.Equal(SamplingState.Deferred, result.Sampling);
    }
}
