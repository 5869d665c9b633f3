using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace Tracing.Http;

/// <summary>One after the other with those whom it disturbs that somebody listens to the process's own meter.</summary>
[Collection(HttpMetrics.MeterName)]
public sealed class ClientMetricsTests : IDisposable
{
    private readonly ServiceCollection _services = [];
    private readonly Lazy<ServiceProvider> _provider;
    private HttpResponseMessage _answer = new() { Content = new ByteArrayContent([]) { Headers = { ContentLength = 250 } } };

    public ClientMetricsTests()
    {
        _services.AddMetrics();
        _services.AddTracing();
        _services.AddHttpClient("x").AddTracing().ConfigurePrimaryHttpMessageHandler(() => new ProbeHandler((_, cancellation) =>
            cancellation.IsCancellationRequested ? Task.FromCanceled<HttpResponseMessage>(cancellation)
            : _answer.StatusCode == HttpStatusCode.Gone ? Task.FromException<HttpResponseMessage>(new HttpRequestException("refused"))
            : Task.FromResult(_answer)));
        _provider = new Lazy<ServiceProvider>(_services.BuildServiceProvider);
    }

    [Theory]
    [InlineData(200, "method=GET status=ok")]
    [InlineData(302, "method=GET status=unexpected_response")]
    [InlineData(404, "method=GET status=client_error")]
    [InlineData(405, "status=client_error")]
    [InlineData(503, "method=GET status=server_error")]
    [InlineData(410, "method=GET status=server_error")]
    public async Task Each_request_is_counted_once_by_how_it_went(int code, string labels)
    {
        _answer.StatusCode = (HttpStatusCode)code;
        using var counted = Listen();

        await Send(new HttpRequestMessage(HttpMethod.Get, "http://a.example/orders/17?q=1"));

        Assert.Equal([$"1 {labels}"], counted.Of("http_client_requests"));
        Assert.Equal([$"some {labels}"], counted.Of("http_client_request_duration"));
        Assert.Equal(code == 410 ? [] : [$"250 {labels}"], counted.Of("http_client_response_body_size_bytes"));
        Assert.DoesNotContain(counted.All, text => text.StartsWith("http_requests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_labels_the_path()
    {
        using var counted = Listen();
        var request = new HttpRequestMessage(HttpMethod.Get, "http://a.example/orders/17");
        request.SetRouteTemplate("/orders/{id}");

        await Send(request);

        Assert.Equal(["1 path=/orders/{id} method=GET method_path=GET /orders/{id} status=ok"], counted.Of("http_client_requests"));
    }

    [Fact]
    public async Task Segments_of_the_path_label_it_where_that_is_configured()
    {
        _services.AddTracing(options => options.Http.MetricsPathSegments = 1);
        using var counted = Listen();

        await Send(new HttpRequestMessage(HttpMethod.Get, "http://a.example/orders/17?secret"));

        Assert.Equal(["1 path=/orders/* method=GET method_path=GET /orders/* status=ok"], counted.Of("http_client_requests"));
    }

    [Fact]
    public async Task Who_cancels_is_counted_as_gone()
    {
        using var counted = Listen();
        await Send(new HttpRequestMessage(HttpMethod.Get, "http://a.example/"), new CancellationToken(canceled: true));

        Assert.Equal(["1 method=GET status=aborted"], counted.Of("http_client_requests"));
    }

    [Theory]
    [InlineData(null, "ok")]
    [InlineData("0", "ok")]
    [InlineData("5", "client_error")]
    [InlineData("14", "server_error")]
    public async Task A_call_of_grpc_is_counted_by_its_method_and_by_what_the_headers_tell(string? grpcStatus, string status)
    {
        using var counted = Listen();
        _answer = new HttpResponseMessage();
        if (grpcStatus is not null)
        {
            _answer.Headers.Add("grpc-status", grpcStatus);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "http://a.example/pkg.Shop/Buy") { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        await Send(request);

        Assert.Equal(
            [$"1 path=/pkg.Shop/Buy method=POST method_path=POST /pkg.Shop/Buy status={status}"],
            counted.Of("grpc_client_requests"));
        Assert.Empty(counted.Of("http_client_requests"));
    }

    [Fact]
    public async Task What_is_suppressed_is_not_counted()
    {
        using var counted = Listen();
        using (SpanContext.Suppress())
        {
            await Send(new HttpRequestMessage(HttpMethod.Get, "http://a.example/"));
        }

        Assert.Empty(counted.All);
    }

    [Fact]
    public async Task Metrics_that_are_turned_off_count_nothing()
    {
        _services.AddTracing(options => options.Http.Metrics = false);
        using var counted = Listen();

        await Send(new HttpRequestMessage(HttpMethod.Get, "http://a.example/"));

        Assert.Empty(counted.All);
    }

    [Fact]
    public async Task The_size_of_a_body_that_is_not_sent_is_not_counted()
    {
        using var counted = Listen();
        await Send(new HttpRequestMessage(HttpMethod.Head, "http://a.example/"));

        Assert.Single(counted.Of("http_client_requests"));
        Assert.Empty(counted.Of("http_client_response_body_size_bytes"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_length_that_cannot_be_computed_fails_no_request(bool sync)
    {
        using var counted = Listen();
        using var answer = new HttpResponseMessage { Content = new FailingContent() };
        using var invoker = new HttpMessageInvoker(new TracingHandler(
            _provider.Value.GetRequiredService<TracePipeline>(),
            new ProbeHandler((_, _) => Task.FromResult(answer))));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://a.example/");

        Assert.Same(answer, sync ? invoker.Send(request, CancellationToken.None) : await invoker.SendAsync(request, CancellationToken.None));
        Assert.Equal(["1 method=GET status=ok"], counted.Of("http_client_requests"));
        Assert.Empty(counted.Of("http_client_response_body_size_bytes"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_all_handlers_together_the_labels_are_bounded(bool ofPipeline)
    {
        var http = new HttpTracingOptions { MetricsPathSegments = 3 };
        _services.AddTracing(options => options.Http.MetricsPathSegments = http.MetricsPathSegments);
        using var counted = ofPipeline ? Listen() : new Measurements(scope: null);
        using var network = new ProbeHandler((_, _) => Task.FromResult(_answer));
        for (var i = 0; i < 1_100; i++)
        {
            using var invoker = new HttpMessageInvoker(
                ofPipeline
                    ? new TracingHandler(_provider.Value.GetRequiredService<TracePipeline>(), network)
                    : new TracingHandler(network, options: http),
                disposeHandler: false);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://a.example/bounded/{ofPipeline}/{i}");
            await invoker.SendAsync(request, CancellationToken.None);
        }

        var labels = counted.Of("http_client_requests");
        Assert.True(labels.Length >= 1_100, $"{labels.Length} requests were counted.");
        Assert.InRange(labels.Where(label => label.Contains("/bounded/", StringComparison.Ordinal)).Distinct().Count(), 1, MetricPaths.MaxPaths);
        Assert.Contains("1 path=* method=GET method_path=GET * status=ok", labels);
    }

    public void Dispose()
    {
        _answer.Dispose();
        _provider.Value.Dispose();
    }

    private Measurements Listen() => new(_provider.Value.GetRequiredService<IMeterFactory>());

    private async Task Send(HttpRequestMessage request, CancellationToken cancellation = default)
    {
        using var invoker = new HttpMessageInvoker(_provider.Value.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("x"), disposeHandler: false);
        try
        {
            await invoker.SendAsync(request, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // What the test asked for.
        }

        request.Dispose();
    }

    private sealed class FailingContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length) => throw new NotSupportedException("No length.");
    }
}
