using System.Net;
using System.Text.RegularExpressions;

namespace Tracing.Viewer.Tests;

public sealed partial class SecurityTests
{
    [Theory]
    [InlineData("Forwarded", "for=1.2.3.4")]
    [InlineData("X-Forwarded-For", "1.2.3.4")]
    [InlineData("X-Forwarded-Anything", "x")]
    [InlineData("X-Real-IP", "1.2.3.4")]
    [InlineData("Via", "1.1 proxy")]
    public async Task A_forwarded_request_is_refused_with_the_reason(string header, string value)
    {
        await using var viewer = await ViewerFixture.StartAsync();
        using var answer = await SendAsync(viewer, "/", request => request.Headers.TryAddWithoutValidation(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("forwarded", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:{port}", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:{port}", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:{port}", HttpStatusCode.OK)]
    [InlineData("[::1]:{port}", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.Forbidden)]
    [InlineData("localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("evil.example:{port}", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example:{port}", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.2:{port}", HttpStatusCode.Forbidden)]
    public async Task Only_the_own_host_is_answered(string host, HttpStatusCode expected)
    {
        await using var viewer = await ViewerFixture.StartAsync();
        var name = host.Replace("{port}", viewer.Server.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/api/services", "/viewer.js" })
        {
            using var answer = await SendAsync(viewer, path, request => request.Headers.Host = name);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Only_reading_is_allowed()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Trace })
        {
            using var answer = await SendAsync(viewer, "/api/traces", request => request.Method = method);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        }

        using var head = await SendAsync(viewer, "/", request => request.Method = HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("cross-site", "/api/services", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "/API/services", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "/", HttpStatusCode.OK)]
    [InlineData("same-origin", "/api/services", HttpStatusCode.OK)]
    [InlineData("none", "/api/services", HttpStatusCode.OK)]
    public async Task Another_site_gets_no_data(string site, string path, HttpStatusCode expected)
    {
        await using var viewer = await ViewerFixture.StartAsync();
        using var answer = await SendAsync(viewer, path, request => request.Headers.Add("Sec-Fetch-Site", site));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/trace/1")]
    [InlineData("/viewer.js")]
    [InlineData("/api/services")]
    [InlineData("/api/traces/zzz")]
    [InlineData("/nothing/here")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        await using var viewer = await ViewerFixture.StartAsync();
        using var answer = await SendAsync(viewer, path, _ => { });
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Hostile_text_in_every_field_leaves_as_escaped_json_only()
    {
        const string Hostile = "</script><script>alert(1)</script>\"'&";
        await using var viewer = await ViewerFixture.StartAsync();
        var span = Wire.Span(1, 1, 0, Hostile, 1, 1, Wire.Text(Hostile, Hostile));
        span.Logs = [new(1, [Wire.Text(Hostile, Hostile)])];
        viewer.Server.Intake.Take(new JaegerThrift.Batch(new JaegerThrift.Process(Hostile) { Tags = [Wire.Text(Hostile, Hostile)] }, [span]));

        foreach (var path in new[] { "/api/traces/1", "/api/traces", "/api/trace-summaries", "/api/services", "/api/services/" + Uri.EscapeDataString(Hostile) + "/operations", "/api/traces?limit=" + Uri.EscapeDataString(Hostile) })
        {
            using var answer = await SendAsync(viewer, path, _ => { });
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("\\u003Cscript\\u003E", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<", text, StringComparison.Ordinal);
            Assert.DoesNotContain(">", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_is_complete_and_never_makes_markup_of_text()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        var html = await viewer.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        var references = ReferencePattern().Matches(html).Select(match => match.Groups[1].Value).Where(path => path != "/").Distinct().ToList();
        Assert.Contains("/viewer.js", references);
        Assert.All(references, path => Assert.StartsWith("/", path, StringComparison.Ordinal));
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\son\w+=", html);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", html);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);

        foreach (var path in references)
        {
            var source = await viewer.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.NotEmpty(source);
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setAttribute\('(style|on|href)|srcdoc|DOMParser|createContextualFragment", source);
            Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", source);
        }
    }

    private static Task<HttpResponseMessage> SendAsync(ViewerFixture viewer, string path, Action<HttpRequestMessage> change)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        change(request);
        return viewer.Client.SendAsync(request, viewer.Timeout);
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex ReferencePattern();
}
