using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Tracing.Tests;

namespace Tracing.Http;

public sealed class RequestMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_request_is_counted_timed_and_weighed()
    {
        var metrics = Create();
        using var measured = new Measurements(Meters);

        metrics.Server!.Record(new() { Method = "GET", Route = "/a/{id}", Path = "/a/7", Duration = TimeSpan.FromMilliseconds(3), ResponseBodySize = 12 });
        metrics.Client!.Record(new() { Method = "PURGE", IsGrpc = true, Class = RequestClass.ServerError });

        Assert.Equal(
            [
                "http_requests 1 path=/a/{id} method=GET method_path=GET /a/{id} status=ok",
                "http_request_duration some path=/a/{id} method=GET method_path=GET /a/{id} status=ok",
                "http_response_body_size_bytes 12 path=/a/{id} method=GET method_path=GET /a/{id} status=ok",
                "grpc_client_requests 1 method=_OTHER status=server_error",
                "grpc_client_request_duration some method=_OTHER status=server_error",
            ],
            measured.All);
    }

    [Theory]
    [InlineData(RequestClass.Ok, "path=/r method=GET method_path=GET /r status=ok")]
    [InlineData(RequestClass.PathNotFound, "method=GET status=client_error")]
    [InlineData(RequestClass.MethodNotAllowed, "path=/r status=client_error")]
    [InlineData(RequestClass.ClientError, "path=/r method=GET method_path=GET /r status=client_error")]
    [InlineData(RequestClass.ServerError, "path=/r method=GET method_path=GET /r status=server_error")]
    [InlineData(RequestClass.UnexpectedResponse, "path=/r method=GET method_path=GET /r status=unexpected_response")]
    internal void The_labels_tell_how_it_went(RequestClass requestClass, string expected)
    {
        var metrics = Create();
        using var measured = new Measurements(Meters);

        metrics.Server!.Record(new() { Method = "get", Route = "/r", Class = requestClass });
        metrics.Server!.Record(new() { Method = "GET", Route = "/r", Class = RequestClass.PathNotFound, IsAborted = true });

        Assert.Equal(["1 " + expected, "1 path=/r method=GET method_path=GET /r status=aborted"], measured.Of("http_requests"));
    }

    [Theory]
    [InlineData("/api/v2/orders/7", "/api/v2/*")]
    [InlineData("/api/v2/orders", "/api/v2/*")]
    [InlineData("/api/v2/", "/api/v2/")]
    [InlineData("/api/v2", "/api/v2")]
    [InlineData("/api", "/api")]
    [InlineData("/", "/")]
    [InlineData("//x/y", "//x/*")]
    public void Paths_are_cut(string path, string label) => Assert.Equal(label, new MetricPaths(2).LabelOf("/{route}", path));

    [Fact]
    public void Of_paths_there_is_a_last_one()
    {
        var paths = new MetricPaths(1);

        Parallel.For(0, 20_000, i => paths.LabelOf(null, "/" + i));
        var labels = Enumerable.Range(0, 20_000).Select(i => paths.LabelOf(null, "/" + i)).ToHashSet();

        Assert.Equal(MetricPaths.MaxPaths + 1, labels.Count);
        Assert.Contains(MetricPaths.Overflow, labels);
        Assert.Equal(MetricPaths.Overflow, new MetricPaths(1).LabelOf(null, "/" + new string('x', 300)));
    }

    [Fact]
    public void Nothing_is_allocated_with_or_without_a_listener()
    {
        var metrics = new HttpMetrics(new TracingOptions { Http = { MetricsPathSegments = 2 } }, Meters).Server!;
        void Record() => metrics.Record(new() { Method = "GET", Path = "/api/v2/orders/7", Duration = TimeSpan.FromMilliseconds(1), ResponseBodySize = 5 });
        Assert.False(metrics.IsEnabled);
        Assert.Equal(0, Allocation.Of(Record));

        long seen = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, Meters))
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, labels, _) => seen += value + labels.Length);
        listener.SetMeasurementEventCallback<double>((_, value, labels, _) => seen += labels.Length);
        listener.Start();

        Assert.True(metrics.IsEnabled);
        Assert.Equal(0, Allocation.Of(Record));
        Assert.Equal(6 * (1 + 4 + 4 + 5 + 4), seen);
    }

    [Fact]
    public void A_listener_that_throws_does_not_fail_the_request()
    {
        var metrics = Create();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, Meters))
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("listener"));
        listener.Start();

        metrics.Server!.Record(new() { Method = "GET" });
    }

    [Fact]
    public void They_can_be_turned_off()
    {
        Assert.Null(new HttpMetrics(new TracingOptions { Http = { Metrics = false } }, Meters).Server);
        Assert.Null(new HttpMetrics(new TracingOptions { Disabled = true }, Meters).Client);
    }

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    private HttpMetrics Create() => new(new TracingOptions(), Meters);
}
