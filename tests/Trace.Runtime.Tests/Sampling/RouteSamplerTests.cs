using System.Text.RegularExpressions;
using CsCheck;
using Tracing.Propagation;
using Tracing.Tests;

namespace Tracing.Sampling;

public sealed class RouteSamplerTests
{
    [Theory]
    [InlineData("/health", "/health", true)]
    [InlineData("/health", "/Health/", true)]
    [InlineData("/health", "/healthz", false)]
    [InlineData("/health", "/health/live", false)]
    [InlineData("/health/", "/health", true)]
    [InlineData("/health*", "/healthz", true)]
    [InlineData("/health*", "/health", true)]
    [InlineData("/health*", "/health/live", true)]
    [InlineData("/api/*", "/api/orders/1", true)]
    [InlineData("/api/*", "/api", false)]
    [InlineData("/api/*", "/v2/api/x", false)]
    [InlineData("*.js", "/lib/app.js", true)]
    [InlineData("*.js", "/lib/app.json", false)]
    [InlineData("/*/items/*", "/orders/items/2", true)]
    [InlineData("/*/items/*", "/items/2", false)]
    [InlineData("/a*b*b", "/ab", false)]
    [InlineData("/a*b*b", "/abb", true)]
    [InlineData("/ab*b", "/ab", false)]
    [InlineData("*", "/", true)]
    [InlineData("/", "/", true)]
    [InlineData("/", "", false)]
    [InlineData("/orders/{id}", "/orders/17", true)]
    [InlineData("/orders/{id}", "/orders/17/", true)]
    [InlineData("/orders/{id}", "/orders", false)]
    [InlineData("/orders/{id}", "/orders/", false)]
    [InlineData("/orders/{id}", "/orders/17/items", false)]
    [InlineData("/orders/{id:int}/items", "/ORDERS/17/items", true)]
    [InlineData("/orders/{id?}", "/orders", true)]
    [InlineData("/files/{**path}", "/files/a/b/c", true)]
    [InlineData("/files/{*path}", "/files", true)]
    [InlineData("/v{version}/orders", "/v2/orders", true)]
    [InlineData("/v{version}/orders", "/x2/orders", false)]
    [InlineData("/v{version}/orders", "/v/orders", false)]
    [InlineData("/files/{name}.json", "/files/a.JSON", true)]
    [InlineData("/files/{name}.json", "/files/a.png", false)]
    [InlineData("/files/{name}.json", "/files/.json", false)]
    [InlineData("/files/{name}.{extension?}", "/files/a", true)]
    [InlineData("/files/x{name}x", "/files/x", false)]
    [InlineData("/files/{id:regex(^\\d{{2}}$)}.json", "/files/12.png", false)]
    public void A_pattern_fits_a_path(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Matches(new RouteRule(pattern, new AlwaysOnSampler()), path: path));

    [Theory]
    [InlineData("/orders/{id}", "/orders/{id}", true)]
    [InlineData("/orders/{id}", "/Orders/{ID}/", true)]
    [InlineData("/orders/{id}", "/orders/{name}", false)]
    [InlineData("/orders/*", "/orders/{id}", true)]
    public void Where_the_route_is_known_a_template_means_the_route(string pattern, string route, bool expected) =>
        Assert.Equal(expected, Matches(new RouteRule(pattern, new AlwaysOnSampler()), path: "/orders/1", route: route));

    [Theory]
    [InlineData("GET", "get", true)]
    [InlineData("GET", "POST", false)]
    [InlineData("GET", null, false)]
    [InlineData(null, "POST", true)]
    public void A_method_is_compared_where_one_is_given(string? rule, string? request, bool expected) =>
        Assert.Equal(expected, Matches(new RouteRule(rule, "/x", new AlwaysOnSampler()), path: "/x", method: request));

    [Fact]
    public void The_first_rule_that_matches_decides_and_the_rest_is_another_samplers()
    {
        var sampler = new RouteSampler(
            [new("GET", "/health", new AlwaysOffSampler()), new("/health", new TraceIdRatioSampler(0)), new("*", new AlwaysOnSampler())],
            new AlwaysOffSampler());

        Assert.Equal(SamplingDecision.Ignore, Decide(sampler, "GET", "/health"));
        Assert.Equal(SamplingDecision.Drop, Decide(sampler, "POST", "/health"));
        Assert.Equal(SamplingDecision.Sample, Decide(sampler, "POST", "/x"));
        Assert.Equal(SamplingDecision.Ignore, Decide(sampler, method: null, path: null));
        Assert.Equal("GET /health=none; /health=0 %; *=all; others=none", sampler.Description);
    }

    [Fact]
    public void Stars_match_as_the_same_regular_expression_does()
    {
        var letters = Gen.Char["ab/*"];
        Gen.Select(letters.Array[0, 8], letters.Array[0, 12]).Sample(static (pattern, path) =>
        {
            var (patternText, pathText) = ("/" + new string(pattern) + "x", "/" + new string(path).Replace('*', 'c') + "x");
            var expected = Regex.IsMatch(pathText, "^" + Regex.Escape(patternText).Replace("\\*", ".*", StringComparison.Ordinal) + "$");
            return new RoutePattern(patternText).Matches(pathText, route: null) == expected;
        });
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var sampler = new RouteSampler(
            [new("GET", "/health*", new AlwaysOffSampler()), new("/a*b*c", new AlwaysOffSampler()), new("/orders/{id}/items/", new AlwaysOnSampler())], new AlwaysOffSampler());
        Assert.Equal(SamplingDecision.Sample, Decide(sampler, "GET", "/orders/1/items/"));
        Assert.Equal(0, Allocation.Of(() => Decide(sampler, "GET", "/orders/1/items/")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("health")]
    [InlineData("/a b")]
    [InlineData("/a?b")]
    [InlineData("/a=b")]
    [InlineData("/a;b")]
    [InlineData("{id}")]
    public void What_is_no_pattern_is_refused(string pattern) =>
        Assert.Throws<ArgumentException>(() => new RouteRule(pattern, new AlwaysOnSampler()));

    [Theory]
    [InlineData(SamplingState.Sampled, SamplingDecision.Sample)]
    [InlineData(SamplingState.Unsampled, SamplingDecision.Drop)]
    [InlineData(SamplingState.Deferred, SamplingDecision.Ignore)]
    [InlineData(null, SamplingDecision.Ignore)]
    public void A_caller_that_decided_is_not_overruled_by_a_parent_based_sampler(SamplingState? caller, SamplingDecision expected) =>
        Assert.Equal(expected, new ParentBasedSampler(new AlwaysOffSampler()).Sample(new SamplingParameters { Caller = caller }));

    private static bool Matches(RouteRule rule, string? path = null, string? route = null, string? method = null) =>
        new RouteSampler([rule], new AlwaysOffSampler()).Sample(new SamplingParameters { Path = path, Route = route, Method = method }) == SamplingDecision.Sample;

    private static SamplingDecision Decide(RouteSampler sampler, string? method, string? path) =>
        sampler.Sample(new SamplingParameters { Method = method, Path = path });
}
