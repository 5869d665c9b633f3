using Tracing.Tests;

namespace Tracing.Propagation;

public sealed class BaggageAllocationTests
{
    private static readonly CompositePropagator All = new([], [], [new W3CBaggagePropagator(), new JaegerBaggagePropagator()], []);

    [Theory]
    [InlineData("accept", "text/html")]
    [InlineData("baggage", "")]
    [InlineData("baggage", "bad, =1, a=\u00e9, b c=1, d=1;\u00e9")]
    [InlineData("jaeger-baggage", "bad, =1, a=\u00e9, b c=1")]
    [InlineData("uberctx-a", "1")]
    public void Where_nothing_is_found_nothing_is_allocated(string name, string value)
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation(name, value);
        AssertAllocates(0, HeaderSource.From(request.Headers), found: 0);
        AssertAllocates(0, HeaderSource.From(new Dictionary<string, string> { [name] = value }), found: 0);
    }

    [Fact]
    public void One_entry_costs_its_strings_the_list_and_the_result()
    {
        // A string of one character 24 bytes, twice; the list 24 + 24; the result 24; with its context 24 more are the reader's.
        AssertAllocates((2 * 24) + 48 + 24, HeaderSource.From(new Dictionary<string, string> { ["baggage"] = "a=1" }), found: 1);
    }

    [Theory]
    [MemberData(nameof(Worst))]
    public void The_worst_stays_within_the_documented_bound(string header)
    {
        var headers = HeaderSource.From(new Dictionary<string, string> { ["baggage"] = header });
        Assert.InRange(Allocation.Of(() => All.Extract(headers)), 1, 48 * 1_024);
    }

    public static TheoryData<string> Worst() =>
    [
        "a=" + new string('x', 8_190),
        "a=" + string.Concat(Enumerable.Repeat("%41", 2_730)),
        string.Join(',', Enumerable.Range(0, 64).Select(static i => $"k{i}=" + string.Concat(Enumerable.Repeat("%FF", 39)) + ";p")),
        string.Join(',', Enumerable.Range(0, 64).Select(static i => $"k=%4{i % 10}" + new string('x', 100) + ";" + new string('p', 10))),
    ];

    private static void AssertAllocates(long bytes, HeaderSource headers, int found)
    {
        Assert.Equal(found, All.Extract(headers).Baggage.Count);
        var carrier = headers;
        Assert.Equal(bytes * 100, Allocation.Of(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                All.Extract(carrier);
            }
        }));
    }
}
