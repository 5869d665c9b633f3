namespace Tracing.Propagation;

public sealed class TraceStateTests
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /// <summary>In the order of their header lines, a bar between; what is sent along.</summary>
    public static TheoryData<string, string?> Values { get; } = new()
    {
        { "foo=1", "foo=1" },
        { "foo=1,bar=2", "foo=1,bar=2" },
        { "0=1", "0=1" },
        { "foo= 1", "foo= 1" },
        { "foo=a b", "foo=a b" },
        { "foo=1,,bar=2,", "foo=1,,bar=2," },
        { " , ,\t", null },
        { "", null },
        { "|||", null },
        { "|foo=1|", "foo=1" },
        { " foo=1 |,bar=2,,", "foo=1,bar=2" },

        // Any of these, and nothing is sent along.
        { "foo", null },
        { "=1", null },
        { "foo=", null },
        { "foo= ", null },
        { "foo=1=2", null },
        { "_foo=1", null },
        { "fOo=1", null },
        { "foo =1", null },
        { "foo=1;bar=2", null },
        { "foo=\u0001", null },
        { "foo=a\tb", null },
        { "foo=\u00e9", null },
        { "foo=\ud83d", null },
        { "foo=1,bar", null },
        { "foo=1|bar", null },
        { "foo=" + new string('x', 256), "foo=" + new string('x', 256) },
        { "foo=" + new string('x', 257), null },
        { new string('k', 256) + "=" + new string('x', 255), new string('k', 256) + "=" + new string('x', 255) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_sent_along_or_left_out(string lines, string? expected) => Assert.Equal(expected, Extract(lines.Split('|')).TraceState);

    [Theory]
    [InlineData("foo")]
    [InlineData("foo=1=2")]
    [InlineData("\ud800")]
    public void A_bad_one_does_not_touch_the_trace(string state) => Assert.Equal(ExtractionOutcome.Context, Extract(state).Outcome);

    [Fact]
    public void One_header_is_passed_on_as_the_very_string()
    {
        var state = new string("foo=1, bar=2".AsSpan());
        Assert.Same(state, Extract(state).TraceState);
        Assert.Same(state, Extract("", state, " ").TraceState);
    }

    [Fact]
    public void Up_to_512_characters_pass()
    {
        var state = $"{Member("a", 128)},{Member("b", 128)},{Member("c", 128)},{Member("d", 125)}";
        Assert.Equal(512, state.Length);
        Assert.Same(state, Extract(state).TraceState);
    }

    [Fact]
    public void Beyond_them_members_of_more_than_128_characters_go_first()
    {
        var (first, large, larger, last) = (Member("a", 128), Member("b", 129), Member("c", 300), Member("d", 128));

        // 688 characters: one of the large is enough, the one further behind.
        Assert.Equal($"{first},{large},{last}", Extract($"{first},{large},{larger},{last}").TraceState);
        Assert.Equal($"{first},{last}", Extract($"{first},{larger},{Member("e", 300)},{last}").TraceState);
    }

    [Fact]
    public void Then_members_from_the_end()
    {
        var members = Enumerable.Range(0, 32).Select(static number => Member($"k{number}", 20)).ToArray();

        // 24 members of 20 characters and 23 commas are 503 characters; the 25th would make 524.
        Assert.Equal(string.Join(',', members.Take(24)), Extract(string.Join(',', members)).TraceState);
        Assert.Equal(string.Join(',', members.Take(24)), Extract(members).TraceState);
    }

    [Fact]
    public void White_space_and_empty_members_count_for_nothing_once_it_is_shortened() =>
        Assert.Equal("foo=1,bar=2", Extract("foo=1 ," + new string(' ', 600) + ",,bar=2").TraceState);

    [Fact]
    public void The_largest_legal_list_is_read_and_shortened()
    {
        var members = Enumerable.Range(0, 32).Select(static number => Member($"k{number}", 513)).ToArray();
        Assert.Null(Extract(string.Join(',', members)).TraceState);

        members[31] = "last=1";
        Assert.Equal("last=1", Extract(string.Join(',', members)).TraceState);
    }

    [Fact]
    public void More_than_the_largest_legal_list_is_not_read()
    {
        Assert.Equal("foo=1", Extract("foo=1" + new string(',', 16_447 - 5)).TraceState);
        Assert.Null(Extract("foo=1" + new string(',', 16_447 - 4)).TraceState);
        Assert.Null(Extract([.. Enumerable.Repeat("", 32), "foo=1"]).TraceState);
    }

    private static string Member(string key, int length) => key.PadRight(Math.Min(length - 2, 256), '_') is var padded
        ? $"{padded}={new string('x', length - padded.Length - 1)}"
        : throw new InvalidOperationException();

    private static ExtractionResult Extract(params string[] states)
    {
        var headers = new KeyValuePair<string, string[]>[] { new("traceparent", [TraceParent]), new("tracestate", states) };
        return new W3CPropagator().Extract(new HeaderSource(headers, static (carrier, name) =>
            ((KeyValuePair<string, string[]>[])carrier).Single(header => header.Key == name).Value));
    }
}
