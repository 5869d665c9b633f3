using System.Net;
using System.Net.Http.Headers;

namespace Tracing.Http;

/// <summary>What is recorded of a request beyond what always is, and what is not.</summary>
public sealed class ClientTagsTests
{
    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task Only_listed_parameters_of_the_query_are_recorded()
    {
        var span = await Send(
            http => http.CapturedQueryParameters = ["page", "a b", "Token"],
            url: "http://u:p@a.example/x?token=secret&page=2&page=%203&a+b=%C3%A4&empty&pagex=1#page=4");

        Assert.Equal("http://a.example/x?page=2&page=%203&a+b=%C3%A4", span.Tag("url.full"));
    }

    [Theory]
    [InlineData("http://a.example/x?token=secret")]
    [InlineData("http://a.example/x?")]
    [InlineData("http://a.example/x")]
    public async Task A_query_without_listed_parameters_leaves_no_trace(string url) =>
        Assert.Equal("http://a.example/x", (await Send(http => http.CapturedQueryParameters = ["page"], url)).Tag("url.full"));

    [Theory]
    [InlineData("")]
    [InlineData("?page=2")]
    public async Task An_address_that_is_sent_as_it_was_written_is_recorded_as_it_was_written(string listedQuery)
    {
        var url = new Uri(
            "http://u:p@a.example:81/a/%2e%2e/b?token=secret" + listedQuery.Replace('?', '&'),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        var span = await Send(http => http.CapturedQueryParameters = ["page"], url);

        Assert.Equal("http://a.example:81/a/%2e%2e/b" + listedQuery, span.Tag("url.full"));
        Assert.Equal("200", span.Tag("http.response.status_code"));
    }

    [Fact]
    public async Task Only_listed_headers_are_recorded()
    {
        var span = await Send(http =>
        {
            http.CapturedRequestHeaders = ["X-Tenant", "content-type", "X-Absent"];
            http.CapturedResponseHeaders = ["X-Served-By", "Content-Language"];
        });

        Assert.Equal(
            [
                "http.request.header.content-type=text/plain",
                "http.request.header.x-tenant=one, two",
                "http.response.header.content-language=de",
                "http.response.header.x-served-by=s1",
            ],
            span.SortedTags().Where(tag => tag.Contains(".header.", StringComparison.Ordinal)));
        Assert.DoesNotContain(span.SortedTags(), tag => tag.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "", SpanStatus.Ok)]
    [InlineData(HttpStatusCode.NotFound, "error.type=404", SpanStatus.Error)]
    public async Task Without_tags_only_what_goes_wrong_is_recorded(HttpStatusCode status, string expected, SpanStatus spanStatus)
    {
        var span = await Send(http => http.Tags = HttpTags.None, status: status);

        Assert.Equal(expected, string.Join(' ', span.SortedTags()));
        Assert.Equal(("POST", spanStatus), (span.Name, span.Status));
    }

    [Fact]
    public async Task A_template_names_the_span()
    {
        var span = await Send(_ => { }, template: "/orders/{id}");

        Assert.Equal("POST /orders/{id}", span.Name);
        Assert.Equal("/orders/{id}", span.Tag("url.template"));
    }

    [Theory]
    [InlineData("0", SpanStatus.Ok, "OK", null)]
    [InlineData("5", SpanStatus.Error, "NOT_FOUND", "NOT_FOUND")]
    [InlineData("99", SpanStatus.Error, "UNKNOWN", "UNKNOWN")]
    [InlineData(null, SpanStatus.Unknown, null, null)]
    public async Task Of_a_call_of_grpc_the_headers_may_tell_the_outcome(string? grpcStatus, SpanStatus status, string? code, string? error)
    {
        var span = await Send(_ => { }, contentType: "application/grpc+proto", grpcStatus: grpcStatus);

        Assert.Equal((status, code, error), (span.Status, span.Tag("rpc.response.status_code"), span.Tag("error.type")));
    }

    [Fact]
    public async Task Grpc_status_says_nothing_of_other_requests() =>
        Assert.Equal(SpanStatus.Ok, (await Send(_ => { }, grpcStatus: "5")).Status);

    private Task<Span> Send(
        Action<HttpTracingOptions> configure,
        string url = "http://a.example/",
        HttpStatusCode status = HttpStatusCode.OK,
        string? template = null,
        string contentType = "text/plain",
        string? grpcStatus = null) =>
        Send(configure, new Uri(url), status, template, contentType, grpcStatus);

    private async Task<Span> Send(
        Action<HttpTracingOptions> configure,
        Uri url,
        HttpStatusCode status = HttpStatusCode.OK,
        string? template = null,
        string contentType = "text/plain",
        string? grpcStatus = null)
    {
        var options = new HttpTracingOptions();
        configure(options);
        var network = new ProbeHandler((_, _) =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent("abc") };
            response.Content.Headers.ContentLanguage.Add("de");
            response.Headers.Add("X-Served-By", "s1");
            response.Headers.Add("Set-Cookie", "secret");
            response.Headers.Add("grpc-status", grpcStatus is null ? [] : [grpcStatus]);
            return Task.FromResult(response);
        });
        using var client = new HttpClient(new TracingHandler(network, options: options));
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.Add("X-Tenant", ["one", "two"]);
        request.Headers.Add("Authorization", "secret");
        if (template is not null)
        {
            request.SetRouteTemplate(template);
        }

        using (SpanContext.CreateRoot(_collector).Activate())
        {
            (await client.SendAsync(request)).Dispose();
        }

        return await _collector.SingleAsync();
    }
}
