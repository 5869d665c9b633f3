using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;

namespace Tracing.AspNetCore;

public sealed class TracingHealthCheckTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly FakeTimeProvider _time = new();
    private readonly SwitchedExporter _exporter = new();

    public void Dispose() => _exporter.Dispose();

    [Fact]
    public async Task Without_tracing_all_is_well()
    {
        await using var provider = Services(static options => options.Exporters = []);
        var entry = await CheckAsync(provider);
        Assert.Equal((HealthStatus.Healthy, "tracing is off"), (entry.Status, entry.Description));

        await using var bare = Checks(new ServiceCollection()).BuildServiceProvider();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(bare)).Status);
    }

    [Fact]
    public async Task An_exporter_that_ships_is_well_and_its_data_say_so()
    {
        await using var provider = Services();
        await CollectAsync(provider, 3);
        _time.Advance(TimeSpan.FromSeconds(2));

        var entry = await CheckAsync(provider);

        Assert.Equal((HealthStatus.Healthy, "spans get out"), (entry.Status, entry.Description));
        Assert.Equal(3L, entry.Data["switched.exported"]);
        Assert.Equal(0L, entry.Data["switched.pending"]);
        Assert.Equal(0L, entry.Data["switched.lost"]);
        Assert.Equal(2.0, entry.Data["switched.seconds_since_export"]);
    }

    [Fact]
    public async Task Lost_spans_degrade_for_the_window_and_no_longer()
    {
        await using var provider = Services();
        _exporter.Cause = DropCause.Refused;
        await CollectAsync(provider, 2);

        var entry = await CheckAsync(provider);
        Assert.Equal((HealthStatus.Degraded, "switched lost spans within the last 60 s"), (entry.Status, entry.Description));
        Assert.Equal(2L, entry.Data["switched.dropped.refused"]);
        Assert.DoesNotContain("switched.seconds_since_export", entry.Data.Keys);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(provider)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
        await CollectAsync(provider, 1);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(provider)).Status);
    }

    [Fact]
    public async Task What_a_rule_sorts_out_is_not_lost()
    {
        await using var provider = Services(static options => options.Processing.DropRules = [new Processing.DropRule { Name = "*" }]);
        await CollectAsync(provider, 2);

        var entry = await CheckAsync(provider);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(2L, entry.Data["switched.dropped.filtered"]);
    }

    [Fact]
    public async Task Spans_that_wait_while_none_leaves_degrade()
    {
        await using var provider = Services();
        await CheckAsync(provider);
        _time.Advance(TimeSpan.FromHours(1));
        _exporter.Gate.Reset();
        var pipeline = provider.GetRequiredService<TracePipeline>();
        pipeline.Collector!.Collect(SpanNamed("a"));

        var fresh = (await CheckAsync(provider)).Status;
        _time.Advance(TimeSpan.FromSeconds(59));
        var within = (await CheckAsync(provider)).Status;
        _time.Advance(TimeSpan.FromSeconds(1));
        var entry = await CheckAsync(provider);

        // Before anything can fail: the provider waits for the exporter.
        _exporter.Gate.Set();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy), (fresh, within));
        Assert.Equal((HealthStatus.Degraded, "switched has had spans waiting for 60 s and got none out"), (entry.Status, entry.Description));
        Assert.True((await pipeline.FlushAsync(Long)).Completed);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
    }

    [Fact]
    public async Task What_a_rule_holds_back_on_purpose_does_not_wait_for_the_exporter()
    {
        await using var provider = Services(static options =>
        {
            options.Processing.Tail = new Processing.TailRule { KeepsErrors = true };
            options.Processing.TailLimits.Wait = TimeSpan.FromHours(1);
            options.BatchDelay = TimeSpan.Zero;
        });
        var pipeline = provider.GetRequiredService<TracePipeline>();
        pipeline.Collector!.Collect(new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(2), new SpanId(1)), "a"));
        Assert.True(SpinWait.SpinUntil(() => pipeline.Statistics[0].HeldInMemory == 1, Long));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
        _time.Advance(TimeSpan.FromMinutes(2));

        var entry = await CheckAsync(provider);

        Assert.Equal((HealthStatus.Healthy, 1L), (entry.Status, entry.Data["switched.pending"]));
    }

    [Fact]
    public async Task Each_provider_is_told_of_its_own_pipeline()
    {
        var services = Add(Checks(new ServiceCollection()), null);
        await using (var first = services.BuildServiceProvider())
        {
            Assert.Equal(HealthStatus.Healthy, (await CheckAsync(first)).Status);
        }

        await using var second = services.BuildServiceProvider();
        _exporter.Cause = DropCause.Refused;
        await CollectAsync(second, 1);

        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(second)).Status);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(second)).Status);
    }

    [Fact]
    public async Task Status_name_tags_and_window_are_the_applications()
    {
        var services = new ServiceCollection();
        services.AddHealthChecks().AddTracing("spans", HealthStatus.Unhealthy, ["slow"], TimeSpan.FromSeconds(5));
        await using var provider = Add(services, null).BuildServiceProvider();
        _exporter.Cause = DropCause.Timeout;
        await CollectAsync(provider, 1);

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        var entry = report.Entries["spans"];
        Assert.Equal((HealthStatus.Unhealthy, "switched lost spans within the last 5 s"), (entry.Status, entry.Description));
        Assert.Equal(["slow"], entry.Tags);
        Assert.Throws<ArgumentOutOfRangeException>(() => services.AddHealthChecks().AddTracing(window: TimeSpan.Zero));
    }

    [Fact]
    public async Task It_stands_at_an_endpoint_and_takes_no_service_out_of_rotation()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddHealthChecks().AddTracing();
        Add(builder.Services, null);
        await using var app = builder.Build();
        app.MapHealthChecks("/healthz", new HealthCheckOptions());
        await app.StartAsync();
        _exporter.Cause = DropCause.Refused;
        await CollectAsync(app.Services, 1);

        using var response = await app.GetTestClient().GetAsync("/healthz");

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    private static IServiceCollection Checks(IServiceCollection services)
    {
        services.AddLogging().AddHealthChecks().AddTracing();
        return services;
    }

    private static async Task<HealthReportEntry> CheckAsync(IServiceProvider provider) =>
        (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["tracing"];

    private static Span SpanNamed(string name) => new(SpanContext.Create(new TraceId(0, 1), new SpanId(1)), name);

    private static async Task CollectAsync(IServiceProvider provider, int spans)
    {
        var pipeline = provider.GetRequiredService<TracePipeline>();
        for (var i = 0; i < spans; i++)
        {
            pipeline.Collector!.Collect(SpanNamed("a"));
        }

        Assert.True((await pipeline.FlushAsync(Long)).Completed);
    }

    private ServiceProvider Services(Action<TracingOptions>? configure = null) => Add(Checks(new ServiceCollection()), configure).BuildServiceProvider();

    private IServiceCollection Add(IServiceCollection services, Action<TracingOptions>? configure) => services
        .AddLogging()
        .AddSpanExporter("switched", _ => _exporter)
        .AddTracing(options =>
        {
            options.Exporters = ["switched"];
            options.Time = _time;
            configure?.Invoke(options);
        });

    private sealed class SwitchedExporter : ISpanExporter
    {
        public ManualResetEventSlim Gate { get; } = new(true);

        public DropCause? Cause { get; set; }

        public string Name => "switched";

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            Gate.Wait(cancellation);
            return Cause is { } cause ? ExportResult.Failure(cause, spans.Length) : ExportResult.Success(spans.Length);
        }

        public void Dispose() => Gate.Set();
    }
}
