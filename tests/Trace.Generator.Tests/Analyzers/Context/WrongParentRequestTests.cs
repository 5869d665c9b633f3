namespace Tracing.Generator.Tests;

public sealed class WrongParentRequestTests
{
    private const string Handler = """

        namespace Tracing.Http
        {
            public static class HttpRequestMessageExtensions
            {
                public static void SetSpanContext(this System.Net.Http.HttpRequestMessage request, SpanContext? context) { }
                public static void SetRouteTemplate(this System.Net.Http.HttpRequestMessage request, string? template) { }
            }
        }
        """;

    [Theory]
    [InlineData("await client.[|GetAsync|](\"x\");")]
    [InlineData("await client.[|GetStringAsync|](\"x\");")]
    [InlineData("await client.[|SendAsync|](new HttpRequestMessage());")]
    [InlineData("await client.[|SendAsync|](new());")]
    [InlineData("await System.Net.Http.Json.HttpClientJsonExtensions.[|GetFromJsonAsync<int>|](client, \"x\");")]
    [InlineData("using var request = new HttpRequestMessage(); request.Method = HttpMethod.Put; request.Headers.Add(\"a\", \"b\"); await client.[|SendAsync|](request, default);")]
    [InlineData("var request = new HttpRequestMessage(); request.SetRouteTemplate(\"/x\"); await client.[|SendAsync|](request);")]
    [InlineData("await Task.WhenAll(new[] { \"a\" }.Select(url => client.[|GetAsync|](url)));")]
    public Task A_request_below_a_given_context_is_reported(string body) => Analysis.ReportsAsync("TRC106", Method(body) + Handler);

    [Theory]
    [InlineData("using (parent?.Activate()) { await client.GetAsync(\"x\"); }")]
    [InlineData("using var request = new HttpRequestMessage(); request.SetSpanContext(parent); await client.SendAsync(request);")]
    [InlineData("using var request = new HttpRequestMessage(); HttpRequestMessageExtensions.SetSpanContext(context: parent, request: request); await client.SendAsync(request);")]
    [InlineData("using var request = new HttpRequestMessage(); Prepare(request); await client.SendAsync(request); static void Prepare(HttpRequestMessage r) { }")]
    [InlineData("using var request = Create(); await client.SendAsync(request); static HttpRequestMessage Create() => new();")]
    [InlineData("var request = new HttpRequestMessage(); var other = request; other.SetSpanContext(parent); await client.SendAsync(request);")]
    [InlineData("await client.SendAsync(given);")]
    [InlineData("client.CancelPendingRequests(); await Task.Yield();")]
    public Task One_that_was_given_a_context_or_may_have_been_is_not(string body) => Analysis.SilentAsync(Method(body) + Handler);

    [Fact]
    public Task Without_a_handler_that_traces_requests_nothing_is_reported() => Analysis.SilentAsync(Method("await client.GetAsync(\"x\");"));

    private static string Method(string body) => $$"""
        #pragma warning disable CS8019
        using System.Net.Http;
        using Tracing.Http;
        partial class C(HttpClient client)
        {
            [Traced("x")] public partial Task M(HttpRequestMessage given, SpanContext? parent);
            async Task MCore(HttpRequestMessage given, SpanContext? parent) { {{body}} }
        }
        """.Replace("using Tracing.Http;", body.Contains("SetSpanContext", StringComparison.Ordinal) || body.Contains("SetRoute", StringComparison.Ordinal) ? "using Tracing.Http;" : "", StringComparison.Ordinal);
}
