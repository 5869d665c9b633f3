namespace Tracing.Propagation;

public sealed class B3PropagatorTests
{
    private const string Trace = "80f198ee56343ba864fe8b2a57d3eff7";
    private const string Short = "64fe8b2a57d3eff7";
    private const string Span = "e457b5a2e4d86bd1";
    private const string Parent = "05e3ac9a4f6e3b90";
    private const string NotB3 = "error decoding header 'b3': Expected \"trace-id-span-id[-state[-parent-span-id]]\" or a state";
    private const string InvalidDigit = "error decoding header 'b3': value decode error: invalid digit found in string";
    private const string Zero = "error decoding header 'b3': value cannot be 0";
    private const string NotText = "error decoding header 'b3'";

    public static TheoryData<string, string> Values { get; } = new()
    {
        // The specification's own examples.
        { $"{Trace}-{Span}-1-{Parent}", $"{Trace} {Span} 5e3ac9a4f6e3b90 Sampled [Sampled]" },
        { "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1", "4bf92f3577b34da6a3ce929d0e0e4736 f067aa0ba902b7 - Sampled [Sampled]" },
        { "0", "decision Unsampled [None]" },

        // What may be left out.
        { $"{Trace}-{Span}", $"{Trace} {Span} - Deferred [None]" },
        { $"{Short}-{Span}", $"{Short} {Span} - Deferred [None]" },
        { $"{Trace}-{Span}-0", $"{Trace} {Span} - Unsampled [None]" },
        { $"{Trace}-{Span}-1", $"{Trace} {Span} - Sampled [Sampled]" },
        { $"{Trace}-{Span}-d", $"{Trace} {Span} - Sampled [Sampled, Debug]" },
        { $"{Short}-{Span}-d-{Parent}", $"{Short} {Span} 5e3ac9a4f6e3b90 Sampled [Sampled, Debug]" },
        { $"{Short}-{Span}-0-{Parent}", $"{Short} {Span} 5e3ac9a4f6e3b90 Unsampled [None]" },
        { $" {Trace}-{Span}-1\t", $"{Trace} {Span} - Sampled [Sampled]" },
        { "1", "decision Sampled [Sampled]" },
        { "d", "decision Sampled [Sampled, Debug]" },
        { " 0 ", "decision Unsampled [None]" },

        // Parts.
        { "", NotB3 },
        { "2", NotB3 },
        { "D", NotB3 },
        { "00", NotB3 },
        { "true", NotB3 },
        { "0-1", NotB3 },
        { "-", NotB3 },
        { Trace, NotB3 },
        { $"{Trace}-", NotB3 },
        { $"-{Span}-1", NotB3 },
        { $"{Trace}-{Span}-", NotB3 },
        { $"{Trace}-{Span}-2", NotB3 },
        { $"{Trace}-{Span}-true", NotB3 },
        { $"{Trace}-{Span}-1-", NotB3 },
        { $"{Trace}-{Span}-{Parent}", NotB3 },
        { $"{Trace}-{Span}--{Parent}", NotB3 },
        { $"{Trace}-{Span}-1-{Parent}-", NotB3 },
        { $"{Trace}-{Span}-1-{Parent[1..]}", NotB3 },
        { $"{Trace}-{Span}-1-0{Parent}", NotB3 },
        { $"{Trace}-{Span[1..]}-1", NotB3 },
        { $"{Trace}-0{Span}-1", NotB3 },
        { $"{Trace[1..]}-{Span}-1", NotB3 },
        { $"0{Trace}-{Span}-1", NotB3 },
        { $"{Trace}:{Span}:1", NotB3 },
        { $"{Trace}-{Span}-1,{Trace}-{Span}-1", NotB3 },

        // Ids.
        { $"{new string('0', 32)}-{Span}-1", Zero },
        { $"{new string('0', 16)}-{Span}-1", Zero },
        { $"{Trace}-{new string('0', 16)}-1", Zero },
        { $"{Trace}-{Span}-1-{new string('0', 16)}", Zero },
        { $"{Trace.ToUpperInvariant()}-{Span}-1", InvalidDigit },
        { $"{Trace}-{Span.ToUpperInvariant()}-1", InvalidDigit },
        { $"{Trace}-{Span}-1-{Parent.ToUpperInvariant()}", InvalidDigit },
        { $"{Trace[..^1]}g-{Span}-1", InvalidDigit },
        { $"+{Trace[1..]}-{Span}-1", InvalidDigit },
        { $"{Trace} -{Span}-1", NotB3 },
        { $"{Trace}-{Span[..^1]} -1", InvalidDigit },

        // What no client writes.
        { $"{Trace}-{Span}-\u0001", NotText },
        { $"{Trace}-{Span}-1\u007f", NotText },
        { $"{Trace[..^1]}\uff11-{Span}-1", NotText },
        { "\ud800", NotText },
        { new string('1', 129), "error decoding header 'b3': value decode error: longer than 128 characters" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Extracts(string value, string expected)
    {
        if (expected == NotText)
        {
            expected = "header 'b3' has non-UTF8 content: failed to convert header to a str";
        }

        Assert.Equal(expected, HeaderCase.Describe(new B3Propagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["b3"] = value }))));
    }

    [Theory]
    [InlineData(0, 3, TraceFlags.Sampled, "0000000000000001-0000000000000002-1-0000000000000003")]
    [InlineData(5, 3, TraceFlags.None, "00000000000000050000000000000001-0000000000000002-0-0000000000000003")]
    [InlineData(5, 0, TraceFlags.Sampled, "00000000000000050000000000000001-0000000000000002-1")]
    [InlineData(0, 0, TraceFlags.Sampled | TraceFlags.Debug, "0000000000000001-0000000000000002-d")]
    [InlineData(0, 0, TraceFlags.Debug, "0000000000000001-0000000000000002-0")]
    [InlineData(0, 0, TraceFlags.Deferred, "0000000000000001-0000000000000002")]
    [InlineData(0, 3, TraceFlags.Deferred, "0000000000000001-0000000000000002")]
    [InlineData(ulong.MaxValue, ulong.MaxValue, TraceFlags.Sampled, "ffffffffffffffff0000000000000001-0000000000000002-1-ffffffffffffffff")]
    public void Injects(ulong high, ulong parent, TraceFlags flags, string expected)
    {
        var context = SpanContext.Create(new TraceId(high, 1), new SpanId(2), parent == 0 ? null : new SpanId(parent), flags);
        var headers = new Dictionary<string, string>();

        new B3Propagator().Inject(context, HeaderTarget.From(headers));

        Assert.Equal(expected, Assert.Single(headers, h => h.Key == "b3").Value);
        var back = new B3Propagator().Extract(HeaderSource.From(headers));
        Assert.Equal(context.TraceId, back.TraceId);
        Assert.Equal(context.SpanId, back.SpanId);
        Assert.Equal(context.IsSampled, back.Sampling == SamplingState.Sampled);
        Assert.Equal((flags & TraceFlags.Deferred) != 0, back.Sampling == SamplingState.Deferred);
    }

    [Fact]
    public void Without_the_header_there_is_nothing() => Assert.Equal(
        ExtractionOutcome.None,
        new B3Propagator().Extract(HeaderSource.From(new Dictionary<string, string> { ["X-B3-TraceId"] = "1" })).Outcome);
}
