namespace Tracing.Http;

public sealed class HostPatternsTests
{
    [Theory]
    [InlineData("*", "http://example.com/", true)]
    [InlineData("example.com", "http://example.com/", true)]
    [InlineData("example.com", "https://example.com:8443/x", true)]
    [InlineData("Example.COM", "http://eXample.com/", true)]
    [InlineData("example.com.", "http://example.com/", true)]
    [InlineData("example.com", "http://example.com./", true)]
    [InlineData("example.com", "http://www.example.com/", false)]
    [InlineData("example.com", "http://badexample.com/", false)]
    [InlineData("example.com", "http://example.com.evil.org/", false)]
    [InlineData("example.com", "http://example.com@evil.org/", false)]
    [InlineData("example.com", "http://evil.org/example.com", false)]
    [InlineData("*.example.com", "http://a.example.com/", true)]
    [InlineData("*.example.com", "http://a.b.example.com/", true)]
    [InlineData("*.example.com", "http://example.com/", false)]
    [InlineData("*.example.com", "http://badexample.com/", false)]
    [InlineData("example.com:8080", "http://example.com:8080/", true)]
    [InlineData("example.com:8080", "http://example.com/", false)]
    [InlineData("example.com:443", "https://example.com/", true)]
    [InlineData("*.example.com:81", "http://a.example.com:81/", true)]
    [InlineData("*.example.com:81", "http://a.example.com:82/", false)]
    [InlineData("*:81", "http://a.example.com:81/", true)]
    [InlineData("*:81", "http://a.example.com/", false)]
    [InlineData("bücher.example", "http://xn--bcher-kva.example/", true)]
    [InlineData("xn--bcher-kva.example", "http://BÜCHER.example/", true)]
    [InlineData("*.bücher.example", "http://a.bücher.example/", true)]
    [InlineData("[::1]", "http://[::1]:5000/", true)]
    [InlineData("::1", "http://[0:0:0:0:0:0:0:1]/", true)]
    [InlineData("[::1]:5000", "http://[::1]:5001/", false)]
    [InlineData("[::1]:5000", "http://[::1]:5000/", true)]
    [InlineData("::ffff:10.0.0.1", "http://10.0.0.1/", true)]
    [InlineData("10.0.0.1", "http://10.0.0.1/", true)]
    [InlineData("10.0.0.1", "http://10.0.0.10/", false)]
    [InlineData("*.0.0.1.example", "http://10.0.0.1/", false)]
    [InlineData("localhost", "http://127.0.0.1/", false)]
    public void A_pattern_names_hosts(string pattern, string destination, bool matches) =>
        Assert.Equal(matches, HostPatterns.Parse([pattern], "X").Matches(new Uri(destination)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("*.")]
    [InlineData("**")]
    [InlineData("*example.com")]
    [InlineData("a.*.com")]
    [InlineData("*.10.0.0.1")]
    [InlineData("*.[::1]")]
    [InlineData("http://example.com")]
    [InlineData("example.com/x")]
    [InlineData("user@example.com")]
    [InlineData("example.com:")]
    [InlineData("example.com:0")]
    [InlineData("example.com:65536")]
    [InlineData("example.com:+1")]
    [InlineData(":80")]
    [InlineData("a b")]
    [InlineData("a:b:c")]
    [InlineData(".")]
    public void What_names_no_host_is_refused(string pattern)
    {
        var error = Assert.Throws<TracingConfigurationException>(() => HostPatterns.Parse(["*", pattern], "Http.PropagationHosts"));
        Assert.Contains("Http.PropagationHosts", error.Message, StringComparison.Ordinal);
        Assert.Contains("*.example.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_refuses_hosts_that_are_none()
    {
        foreach (var set in new Action<HttpTracingOptions>[] { http => http.PropagationHosts = ["a/b"], http => http.BaggageHosts = ["a/b"] })
        {
            var options = new TracingOptions();
            set(options.Http);
            Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(options));
        }
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("*:80", false)]
    [InlineData("example.com", false)]
    public void A_destination_that_is_not_known_is_named_by_all_only(string pattern, bool matches)
    {
        var patterns = HostPatterns.Parse([pattern], "X");
        Assert.Equal(matches, patterns.Matches(null));
        Assert.Equal(matches, patterns.Matches(new Uri("/relative", UriKind.Relative)));
    }

    [Fact]
    public void One_of_several_is_enough_and_none_names_nothing()
    {
        var destination = new Uri("http://b.example/");
        Assert.True(HostPatterns.Parse(["a.example", "b.example"], "X").Matches(destination));
        Assert.False(HostPatterns.Parse([], "X").Matches(destination));
    }
}
