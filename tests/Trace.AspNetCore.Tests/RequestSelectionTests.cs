using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Which requests are traced, and what of them is recorded.</summary>
public sealed class RequestSelectionTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task A_filter_leaves_out_a_request_and_all_that_it_calls_unless_it_throws()
    {
        SpanContext? ambient = null;
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/out", () => "x"),
            options: options => options.Filter = _ => throw new InvalidOperationException());

        using var traced = await app.GetAsync("/out", Sampled);
        Assert.Equal("GET /out", (await _collector.SingleAsync()).Name);

        await using var other = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/out", (HttpContext context) =>
            {
                ambient = SpanContext.Current;
                Assert.Null(context.GetSpanContext());
            }),
            options: options => options.Filter = context => context.Request.Path != "/out");
        using var otherMeasured = other.Measure();
        using var response = await other.GetAsync("/out", Sampled);

        Assert.True(ambient!.IsSuppressed);
        Assert.False(response.Headers.Contains("trace-id"));
        Assert.Single(_collector.Spans);
        await otherMeasured.WaitForAsync(1);
    }

    [Fact]
    public async Task Health_checks_and_static_files_can_be_left_out()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.MapHealthChecks("/state");
                app.MapGet("/health", () => "x");
                app.MapGet("/report.css", () => "x");
                app.MapGet("/x", () => "x");
            },
            services: builder => builder.Services.AddHealthChecks(),
            options: options => options.IgnoreHealthChecks().IgnoreStaticFiles());

        foreach (var path in new[] { "/state", "/health", "/site.css", "/report.css", "/x" })
        {
            (await app.GetAsync(path, Sampled)).Dispose();
        }

        (await app.SendAsync(HttpMethod.Post, "/site.css", Sampled)).Dispose();
        var spans = await _collector.WaitForAsync(3);
        Assert.Equal(["GET /report.css", "GET /x", "POST"], spans.Select(span => span.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Endpoints_can_opt_out(bool routingComesLater)
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            if (routingComesLater)
            {
                app.UseRouting();
            }

            app.MapGet("/out", () => "x").DisableTracing();
            app.MapGet("/attribute", [DisableTracing] () => "x");
            app.MapGet("/in", () => "x");
        });
        using var measured = app.Measure();

        (await app.GetAsync("/out", Sampled)).Dispose();
        (await app.GetAsync("/attribute", Sampled)).Dispose();
        (await app.GetAsync("/in", Sampled)).Dispose();

        Assert.Equal("GET /in", (await _collector.SingleAsync()).Name);
        await measured.WaitForAsync(3);
        Assert.Equal(["path=/out", "path=/attribute", "path=/in"], measured.Of("http_requests").Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task An_endpoint_without_metrics_is_not_counted()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.MapGet("/out", () => "x").DisableHttpMetrics();
            app.MapGet("/in", () => "x");
        });
        using var measured = app.Measure();

        (await app.GetAsync("/out")).Dispose();
        (await app.GetAsync("/in")).Dispose();

        await measured.WaitForAsync(1);
        Assert.StartsWith("1 path=/in", Assert.Single(measured.Of("http_requests")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_listed_is_captured()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", (HttpContext context) =>
            {
                context.Response.Headers["X-Out"] = new[] { "a", "b" };
                context.Response.Headers["X-Secret"] = "secret";
            }),
            http: new HttpTracingOptions
            {
                CapturedRequestHeaders = ["X-In", "x-absent"],
                CapturedResponseHeaders = ["x-out"],
                CapturedQueryParameters = ["page", "q"],
            });

        using var response = await app.GetAsync("/?token=secret&page=2&Q=a%20b&page=3&x=page", Sampled, ("x-in", "in"), ("x-secret", "secret"));

        var span = await _collector.SingleAsync();
        Assert.Equal("in", span.Tag("http.request.header.x-in"));
        Assert.Equal("a, b", span.Tag("http.response.header.x-out"));
        Assert.Equal("page=2&Q=a%20b&page=3", span.Tag("url.query"));
        Assert.DoesNotContain(span.SortedTags(), tag => tag.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_tags_it_is_still_recorded_what_goes_wrong()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", () => Results.StatusCode(500)),
            http: new HttpTracingOptions { Tags = HttpTags.None, ResponseHeaderName = null });

        using var response = await app.GetAsync("/", Sampled);

        var span = await _collector.SingleAsync();
        Assert.Equal(["error.type=500"], span.SortedTags());
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Equal(["unexpected 5XX status code: 500 Internal Server Error"], span.EventNames());
        Assert.False(response.Headers.Contains("trace-id"));
    }

    [Fact]
    public async Task The_response_header_and_the_name_are_the_applications_choice()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.MapGet("/a", () => "x");
                app.MapGet("/b", () => "x");
                app.MapGet("/c", () => "x");
            },
            options: options => options.SpanName = context => context.Request.Path.Value switch
            {
                "/a" => "mine",
                "/b" => null,
                _ => throw new InvalidOperationException(),
            },
            http: new HttpTracingOptions { ResponseHeaderName = "x-trace" });

        using var response = await app.GetAsync("/a", Sampled);
        (await app.GetAsync("/b", Sampled)).Dispose();
        (await app.GetAsync("/c", Sampled)).Dispose();

        Assert.Equal(["abc"], response.Headers.GetValues("x-trace"));
        Assert.False(response.Headers.Contains("trace-id"));
        Assert.Equal(["mine", "GET /b", "GET /c"], (await _collector.WaitForAsync(3)).Select(span => span.Name));
    }

    [Fact]
    public async Task The_callers_context_is_there_for_logs()
    {
        var seen = new List<string?>();
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", (HttpContext context) => seen.Add(context.GetCallerSpanContext()?.ToString())),
            samplesNewTraces: true);

        (await app.GetAsync("/", Sampled)).Dispose();
        (await app.GetAsync("/", ("uber-trace-id", "abc:12:3:0"))).Dispose();
        (await app.GetAsync("/")).Dispose();

        Assert.Equal(["abc:12:3:1", "abc:12:3:0", null], seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Log_lines_of_a_request_are_found_by_its_ids_where_that_is_wanted(bool wanted)
    {
        var log = new KeptLog();
        await using var app = await TracedApp.StartAsync(
            _collector,
            app => app.MapGet("/", async (ILoggerFactory loggers) =>
            {
                await Task.Yield();
                loggers.CreateLogger("app").LogInformation("working");
            }),
            services: builder =>
            {
                builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
                builder.Logging.AddProvider(log);
            },
            options: options => options.LogScopes = wanted);

        (await app.GetAsync("/", Sampled)).Dispose();
        (await app.GetAsync("/")).Dispose();

        var span = await _collector.SingleAsync();
        var scopes = log.Lines.Where(line => line.Line == "app: working").Select(line => line.Scope).ToList();
        Assert.Equal(wanted ? "abc" : null, scopes[0].GetValueOrDefault("TraceId"));
        Assert.Equal(wanted ? span.Context.SpanId.ToString() : null, scopes[0].GetValueOrDefault("SpanId"));
        Assert.False(scopes[1].ContainsKey("TraceId"));
    }
}
