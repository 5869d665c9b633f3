using Grpc.Core;
using Tracing.Propagation;

namespace Tracing.Grpc;

public sealed class MetadataHeadersTests
{
    [Fact]
    public void Entries_are_found_whatever_their_case_and_bytes_are_none()
    {
        var metadata = new Metadata { { "a", "1" }, { "b-bin", [1] }, { "a", "2" }, { "c", "3" } };
        var source = MetadataHeaders.Source(metadata);

        Assert.Equal(["1", "2", null], Enumerable.Range(0, 3).Select(index => source.ValueAt("A", index)));
        Assert.Null(source.First("b-bin"));
        Assert.Null(source.First("x"));
        Assert.Equal(["a=1", "a=2", "c=3"], source.All.Select(entry => $"{entry.Key}={entry.Value}"));
    }

    [Fact]
    public void What_is_injected_is_extracted_again()
    {
        var metadata = new Metadata();
        var context = SpanContext.CreateRoot(null);
        var propagator = new B3MultiPropagator();

        propagator.Inject(context, MetadataHeaders.Target(metadata));

        Assert.Equal(context.SpanId, propagator.Extract(MetadataHeaders.Source(metadata)).SpanId);
        Assert.All(metadata, entry => Assert.Equal(entry.Key.ToLowerInvariant(), entry.Key));
    }

    [Fact]
    public void What_metadata_cannot_carry_is_left_out_and_stops_nothing_else()
    {
        var metadata = new Metadata();
        var baggage = Baggage.Empty.With("a", "1").With("evil!", "2").With("raw-bin", "3").With("C.d_e-f", "4");

        new JaegerBaggagePropagator().Inject(baggage, MetadataHeaders.Target(metadata));

        Assert.Equal(["uberctx-a=1", "uberctx-c.d_e-f=4"], metadata.Select(entry => $"{entry.Key}={entry.Value}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("ä")]
    [InlineData("a\r\nb")]
    [InlineData("A-BIN")]
    public void A_name_that_is_no_key_is_no_error(string name)
    {
        var metadata = new Metadata();

        MetadataHeaders.Target(metadata).Add(name, "1");

        Assert.Empty(metadata);
    }

    [Fact]
    public void What_is_there_stays()
    {
        var metadata = new Metadata { { "uber-trace-id", "mine" } };
        new JaegerPropagator().Inject(SpanContext.CreateRoot(null), MetadataHeaders.Target(metadata));

        Assert.Equal("mine", Assert.Single(metadata).Value);
    }
}
