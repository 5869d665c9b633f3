using Microsoft.AspNetCore.Builder;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>
/// What Prometheus scrapes from OpenTelemetry's exporter. It hears all meters of the process, so the paths are this one's own, and it runs alone: while somebody
/// listens, a handler that sends a request outside of any trace allocates.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class PrometheusTests
{
    [Fact]
    public async Task The_metrics_can_be_scraped()
    {
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(HttpMetrics.MeterName).AddPrometheusExporter().Build();
        await using var app = await TracedApp.StartAsync(
            collector: null,
            app =>
            {
                app.MapGet("/scraped/{id}", () => "hello");
                app.MapGet("/scraped/failing", int () => throw new InvalidOperationException());
            },
            before: app => app.UseOpenTelemetryPrometheusScrapingEndpoint(provider, null, null, null, null));
        using var measured = app.Measure();

        (await app.GetAsync("/scraped/1")).Dispose();
        (await app.GetAsync("/scraped/2")).Dispose();
        (await app.GetAsync("/scraped/failing")).Dispose();
        await measured.WaitForAsync(3);
        var lines = (await app.Client.GetStringAsync("/metrics")).Split('\n');

        const string Succeeded = "method=\"GET\",method_path=\"GET /scraped/{id}\",path=\"/scraped/{id}\",status=\"ok\"";
        Assert.Equal("2", ValueOf(lines, "http_requests_total", Succeeded));
        Assert.Equal("1", ValueOf(lines, "http_requests_total", "path=\"/scraped/failing\",status=\"server_error\""));
        Assert.Equal("2", ValueOf(lines, "http_request_duration_milliseconds_count", Succeeded));
        Assert.Equal("2", ValueOf(lines, "http_request_duration_milliseconds_bucket", Succeeded + ",le=\"+Inf\""));
        Assert.Equal("10", ValueOf(lines, "http_response_body_size_bytes_sum", Succeeded));
        Assert.Equal("2", ValueOf(lines, "http_response_body_size_bytes_bucket", Succeeded + ",le=\"100\""));
        Assert.Equal(13 + 1, Matching(lines, "http_request_duration_milliseconds_bucket", Succeeded).Count());
        Assert.Equal(6 + 1, Matching(lines, "http_response_body_size_bytes_bucket", Succeeded).Count());
    }

    private static IEnumerable<string> Matching(string[] lines, string metric, string labels) => lines.Where(line =>
        line.StartsWith(metric + "{", StringComparison.Ordinal) && labels.Split("\",").All(label => line.Contains(label.TrimEnd('"') + "\"", StringComparison.Ordinal)));

    private static string ValueOf(string[] lines, string metric, string labels)
    {
        var line = Assert.Single(Matching(lines, metric, labels));
        return line.Split("} ")[1].Split(' ')[0];
    }
}
