namespace Tracing.Propagation;

public sealed class HeaderMarksTests
{
    [Theory]
    [InlineData("")]
    [InlineData("accept")]
    [InlineData("user-agent", "x-request-id", "X-Forwarded-For", "content-type", "accept-language")]
    public void Where_no_header_is_of_a_format_none_is_looked_up(params string[] names)
    {
        Assert.Equal(ExtractionOutcome.None, Composite().Extract(Headers(names, out var lookedUp)).Outcome);
        Assert.Empty(lookedUp);
    }

    [Theory]
    [InlineData("B3", "b3")]
    [InlineData("TraceParent", "traceparent")]
    [InlineData("x-b3-flags", "X-B3-TraceId X-B3-Flags X-B3-Sampled")]
    [InlineData("BAGGAGE", "baggage")]
    [InlineData("UBERCTX-a", "jaeger-baggage uber-trace-id X-B3-TraceId")]
    public void Only_formats_are_asked_whose_headers_are_there(string name, string expected)
    {
        Composite().Extract(Headers([name, "accept"], out var lookedUp));
        Assert.Equal(expected, string.Join(' ', lookedUp));
    }

    [Fact]
    public void A_format_that_does_not_say_what_it_reads_is_always_asked()
    {
        Composite(new ShopPropagator()).Extract(Headers(["accept"], out var lookedUp));
        Assert.Equal(["x-shop-trace"], lookedUp);
    }

    [Fact]
    public void With_more_formats_than_bits_each_is_asked()
    {
        Composite([.. Enumerable.Repeat(new ShopPropagator(), 40)]).Extract(Headers(["accept"], out var lookedUp));
        Assert.Equal(40, lookedUp.Count(static name => name == "x-shop-trace"));
        Assert.Contains("baggage", lookedUp);
    }

    [Fact]
    public void Few_names_are_looked_up()
    {
        new CompositePropagator(new W3CPropagator(), new B3Propagator()).Extract(Headers(["accept"], out var lookedUp));
        Assert.Equal(["traceparent", "b3"], lookedUp);
    }

    private static CompositePropagator Composite(params IPropagator[] more) => new(
        [new JaegerPropagator(), new B3Propagator(), new B3MultiPropagator(), new W3CPropagator(), new JaegerDebugPropagator(), .. more],
        [],
        [new W3CBaggagePropagator(), new JaegerBaggagePropagator()],
        []);

    private static HeaderSource Headers(string[] names, out List<string> lookedUp)
    {
        var asked = lookedUp = [];
        return new HeaderSource(
            names,
            (_, name) =>
            {
                asked.Add(name);
                return default;
            },
            all: null,
            static (carrier, marks) => ((string[])carrier).Aggregate(marks.Always, (found, name) => found | marks.Find(name)));
    }
}
