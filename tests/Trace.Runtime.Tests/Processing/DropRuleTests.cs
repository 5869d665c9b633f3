using Tracing.Configuration;
using Tracing.Processing;

namespace Tracing.Runtime.Tests.Processing;

public sealed class DropRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("name:GET /health*", true)]
    [InlineData("name:get /HEALTH/live", true)]
    [InlineData("name:/health*", false)]
    [InlineData("name:*health*", true)]
    [InlineData("name:GET", false)]
    [InlineData("name:GET /health*lively", false)]
    [InlineData("name:*ea*th*ve", true)]
    [InlineData("name:*th*ea*", false)]
    [InlineData("status:ok", true)]
    [InlineData("status:OK", true)]
    [InlineData("status:error", false)]
    [InlineData("status:unknown", false)]
    [InlineData("kind:server", true)]
    [InlineData("kind:client", false)]
    [InlineData("shorter:3ms", true)]
    [InlineData("shorter:2000us", false)]
    [InlineData("shorter:2001us", true)]
    [InlineData("tag:http.route=/health/{id}", true)]
    [InlineData("tag:HTTP.Route=/health/*", true)]
    [InlineData("tag:code=200", true)]
    [InlineData("tag:code=2*", true)]
    [InlineData("tag:code=20", false)]
    [InlineData("tag:a=b=c", true)]
    [InlineData("tag:cod=*", false)]
    [InlineData("kind:server & shorter:3ms & status:ok", true)]
    [InlineData("kind:server & shorter:1ms", false)]
    [InlineData("tag:code=200&tag:a=*", true)]
    [InlineData("tag:code=200&tag:b=*", false)]
    [InlineData("name:other; status:ok", true)]
    [InlineData("name:other; status:error;", false)]
    public void A_rule_means_spans_that_fulfil_all_its_conditions(string rules, bool drops)
    {
        var span = new Span(Spans.Root, "GET /health/live", SpanKind.Server) { StartTime = Noon, EndTime = Noon.AddMilliseconds(2), Status = SpanStatus.Ok }
            .WithTags(new Tag("http.route", "/health/{id}"), new Tag("code", 200), new Tag("a", "b=c"));

        Assert.Equal(!drops, new SpanDrop(Parse(rules)).Process(ref span));
    }

    [Fact]
    public void One_condition_that_holds_twice_is_not_two()
    {
        var span = Spans.Named("a").WithTags(new Tag("env", "test"), new Tag("Env", "test"));

        Assert.True(new SpanDrop(Parse("tag:env=test & tag:debug=true")).Process(ref span));
        Assert.False(new SpanDrop(Parse("tag:env=test & tag:ENV=t*")).Process(ref span));
    }

    [Theory]
    [InlineData("name:GET /*", "name:GET /*")]
    [InlineData(" tag: a = b & shorter: 0.5 ms &kind:Server& status:unknown ", "tag:a=b & status:unknown & kind:server & shorter:500us")]
    [InlineData("shorter:1500us", "shorter:1.5ms")]
    [InlineData("shorter:90s", "shorter:90s")]
    public void A_rule_says_itself_as_the_variable_would(string text, string said) => Assert.Equal(said, Assert.Single(Parse(text)).ToString());

    [Theory]
    [InlineData("GET /health")]
    [InlineData("name:")]
    [InlineData("name:a & name:b")]
    [InlineData("name:a &")]
    [InlineData("Name:a")]
    [InlineData("status:2")]
    [InlineData("status:fine")]
    [InlineData("status:ok & status:ok")]
    [InlineData("kind:server,client")]
    [InlineData("shorter:5")]
    [InlineData("shorter:-5ms")]
    [InlineData("shorter:0ms")]
    [InlineData("shorter:5m")]
    [InlineData("shorter:2h")]
    [InlineData("shorter:1,5ms")]
    [InlineData("shorter:3601s")]
    [InlineData("tag:a")]
    [InlineData("tag:=b")]
    [InlineData("tag:a=")]
    public void What_is_no_rule_is_named(string wrong)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => Parse($"name:fine; {wrong}"));

        Assert.StartsWith($"TRACES_DROP_RULES is 'name:fine; {wrong}': invalid rule ({wrong}); rules such as 'name:GET /health*; ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rule_at_all_is_none_too() => Assert.Throws<TracingConfigurationException>(() => Parse(";"));

    private static DropRule[] Parse(string text) => DropRuleText.Parse(new SettingValue("TRACES_DROP_RULES", text));
}
