namespace Tracing.Propagation;

public sealed class W3CBaggagePropagatorTests
{
    private static readonly W3CBaggagePropagator Propagator = new();

    public static TheoryData<string, string> Cases { get; } = new()
    {
        { "", "" },
        { "key1=value1", "key1=value1" },
        { "key1=value1,key2=value2", "key1=value1|key2=value2" },
        { " key1 \t=\t value1 ,  key2 = value2\t", "key1=value1|key2=value2" },
        { "userId=Am%C3%A9lie,serverNode=DF%2028,isProduction=false", "userId=Am\u00e9lie|serverNode=DF 28|isProduction=false" },
        { "key1=value1;property1;property2, key2 = value2, key3=value3; propertyKey=propertyValue", "key1=value1;property1;property2|key2=value2|key3=value3;propertyKey=propertyValue" },
        { "k=v ; p = 1 ;\tq", "k=v;p = 1 ;\tq" },
        { "k=v;", "k=v" },
        { "k=", "k=" },
        { "k==a=", "k==a=" },
        { "a=1,a=2,b=3,a=4", "a=4|b=3" },
        { "K=1,k=2", "K=1|k=2" },
        { "!#$%&'*+-.^_`|~=1", "!#$%&'*+-.^_`|~=1" },
        { "a=1,,b=2,", "a=1|b=2" },
        { "a=%", "a=%" },
        { "a=%4", "a=%4" },
        { "a=%4g", "a=%4g" },
        { "a=%41%zz%42", "a=A%zzB" },
        { "a=%c3%28", "a=\ufffd(" },
        { "a=%ff%00%0d%0a", "a=\ufffd\0\r\n" },
        { "a=%F0%9F%98%80", "a=\ud83d\ude00" },
        { "a=1+2", "a=1+2" },
        // Not legal, each of them alone left out.
        { "a,b=2", "b=2" },
        { "=1,b=2", "b=2" },
        { "a b=1,b=2", "b=2" },
        { "a=1 2,b=2", "b=2" },
        { "a=\"1\",b=2", "b=2" },
        { "a=1\\,b=2", "b=2" },
        { "\u00e9=1,b=2", "b=2" },
        { "a=\u00e9,b=2", "b=2" },
        { "a=1\r\nx: y,b=2", "b=2" },
        { "a=\0,b=2", "b=2" },
        { "a=1;p=\u00e9,b=2", "b=2" },
        { "a=1;p=\"x\",b=2", "b=2" },
        { "(a)=1,b=2", "b=2" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Extracts(string header, string expected) => Assert.Equal(expected, BaggageHeaders.Describe(Extract(Baggage.Empty, header)));

    [Fact]
    public void Several_headers_are_one() =>
        Assert.Equal("a=3|b=2|c=4", BaggageHeaders.Describe(Extract(Baggage.Empty, "a=1,b=2", "", "a=3", "c=4")));

    [Fact]
    public void What_another_format_found_stays_and_comes_first() =>
        Assert.Equal("x=0|a=found|b=2", BaggageHeaders.Describe(Extract(Baggage.Empty.With("x", "0").With("a", "found"), "a=1,b=2")));

    [Theory]
    [InlineData("")]
    [InlineData("bad")]
    [InlineData("a=1")]
    public void Where_nothing_is_new_the_found_baggage_itself_is_the_result(string header)
    {
        var found = Baggage.Create(new BaggageEntry("a", "found"));
        Assert.Same(found, Extract(found, header));
    }

    [Fact]
    public void No_more_than_64_entries_are_read_repetitions_and_found_ones_counted()
    {
        var many = Many(65, static i => $"k{i}={i}");
        Assert.Equal("k0 k63", Ends(Extract(Baggage.Empty, many)));
        Assert.Equal("k0 k63", Ends(Extract(Baggage.Empty, Many(40, static i => $"k{i}=1"), Many(40, static i => $"k{i + 40}=1"))));
        Assert.Equal(64, Extract(Baggage.Create(new BaggageEntry("found", "")), many).Count);
        Assert.Equal("62", Extract(Baggage.Empty, "b=1," + Many(64, static i => $"a={i}")).Find("a"));
        Assert.Equal("1", Extract(Baggage.Empty, Many(1_000, static _ => "bad") + ",a=1").Find("a"));
    }

    [Theory]
    [InlineData(8_192, true)]
    [InlineData(8_193, false)]
    public void No_more_than_8192_bytes_are_read(int length, bool isRead)
    {
        var header = "a=1,b=".PadRight(length, 'x');
        Assert.Equal(isRead ? "a b" : "a a", Ends(Extract(Baggage.Empty, header)));
        Assert.Equal(isRead ? "a b" : "a a", Ends(Extract(Baggage.Empty, header + ",c=1")));
        Assert.Equal(isRead ? "a b" : "a a", Ends(Extract(Baggage.Empty, "a=1", header[4..], "c=1")));
    }

    [Fact]
    public void A_header_that_is_sent_very_often_is_read_64_times()
    {
        Assert.Equal("a a", Ends(Extract(Baggage.Empty, [.. Enumerable.Repeat("", 63), "a=1"])));
        Assert.Same(Baggage.Empty, Extract(Baggage.Empty, [.. Enumerable.Repeat("", 64), "a=1"]));
    }

    [Theory]
    [InlineData("a", "1", null, "a=1")]
    [InlineData("a", "", null, "a=")]
    [InlineData("a", "Am\u00e9lie", null, "a=Am%C3%A9lie")]
    [InlineData("a", "\ud83d\ude00", null, "a=%F0%9F%98%80")]
    [InlineData("a", "\r\n\0\u007f", null, "a=%0D%0A%00%7F")]
    [InlineData("a", "1 2,3;4\"5\\6%7+8", null, "a=1%202%2C3%3B4%225%5C6%257%2B8")]
    [InlineData("a", "!#$&'()*-./:<=>?@[]^_`{|}~", null, "a=!#$&'()*-./:<=>?@[]^_`{|}~")]
    [InlineData("a", "1", "p=1; q", "a=1;p=1; q")]
    [InlineData("a", "1", " p ", "a=1;p")]
    [InlineData("a", "1", "", "a=1")]
    [InlineData("a", "1", "p\r\nx: y", "a=1")]
    [InlineData("a", "1", "p,b=2", "a=1")]
    [InlineData("a b", "1", null, null)]
    [InlineData("a\r\n", "1", null, null)]
    [InlineData("\u00e9", "1", null, null)]
    [InlineData("a=b", "1", null, null)]
    public void Injects(string key, string value, string? properties, string? expected)
    {
        var headers = BaggageHeaders.Inject(Propagator, Baggage.Create(new BaggageEntry(key, value, properties)));
        Assert.Equal(expected, headers.GetValueOrDefault("baggage"));
        Assert.Equal(expected is null ? 0 : 1, headers.Count);
    }

    [Fact]
    public void A_lone_surrogate_is_written_as_the_replacement_character() =>
        Assert.Equal("a=x%EF%BF%BDy%EF%BF%BD", BaggageHeaders.Inject(Propagator, Baggage.Empty.With("a", "x\ud800y\udc00"))["baggage"]);

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        var baggage = Baggage.Create(new("a", "1,2;3 \u00e9\ud83d\ude00%41"), new("b", "", "ttl=5;secret"), new("c", "=="));
        Assert.Equal(baggage, Extract(Baggage.Empty, BaggageHeaders.Inject(Propagator, baggage)["baggage"]));
    }

    [Fact]
    public void What_exceeds_the_limits_is_left_out_of_what_is_written()
    {
        var many = Baggage.Create([.. Enumerable.Range(0, 100).Select(static i => new BaggageEntry($"k{i}", "v"))]);
        Assert.Equal(64, BaggageHeaders.Inject(Propagator, many)["baggage"].Split(',').Length);

        var fits = Baggage.Create(new("a", new string('x', 8_186)), new("b", new string('y', 9_000)), new("c", new string('z', 8_188)), new("d", ""), new("e", ""));
        var header = BaggageHeaders.Inject(Propagator, fits)["baggage"];
        Assert.Equal(8_191, header.Length);
        Assert.EndsWith("x,d=", header, StringComparison.Ordinal);
        Assert.Equal(8_192, BaggageHeaders.Inject(Propagator, Baggage.Empty.With("a", new string('x', 8_190)))["baggage"].Length);
        Assert.Empty(BaggageHeaders.Inject(Propagator, Baggage.Empty.With("a", new string('x', 8_191))));
        Assert.Empty(BaggageHeaders.Inject(Propagator, Baggage.Empty.With("a", new string('\u00e9', 2_000))));
        Assert.Empty(BaggageHeaders.Inject(Propagator, Baggage.Create(new BaggageEntry("a", "1", new string('p', 8_189)))));
    }

    private static string Many(int count, Func<int, string> member) => string.Join(',', Enumerable.Range(0, count).Select(member));

    private static string Ends(Baggage baggage) => $"{baggage[0].Key} {baggage[^1].Key}";

    private static Baggage Extract(Baggage found, params string[] values) => Propagator.Extract(BaggageHeaders.Of("baggage", values), found);
}
