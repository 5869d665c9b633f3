using Tracing.Instrumentation;
using Tracing.Sampling;

namespace Tracing.Runtime.Tests;

/// <summary>Who decides about traces that start in the process is one for the whole process: these tests run alone.</summary>
[Collection(Alone)]
public sealed class RootSamplingTests
{
    public const string Alone = "Root sampling";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_running_pipeline_samples_new_traces_as_it_samples_requests(bool samples)
    {
        var options = new TracingOptions { Exporters = ["log"], Sampler = Samplers.Of(samples) };
        await using (var pipeline = TracePipeline.Create(options))
        {
            Assert.Same(samples ? pipeline.Collector : null, TracedCall.RecordedParentOrRoot("job")?.Collector);
            Assert.Null(TracedCall.RecordedOrRoot(Unsampled(), "job"));
        }

        Assert.Null(TracedCall.RecordedParentOrRoot("job"));
    }

    [Fact]
    public async Task The_pipeline_that_started_last_counts_while_it_runs()
    {
        await using var first = TracePipeline.Create(new TracingOptions { Exporters = ["log"], Sampler = Samplers.Of(true) });
        var second = TracePipeline.Create(new TracingOptions { Exporters = ["log"], Sampler = Samplers.Of(false) });
        Assert.Null(TracedCall.RecordedParentOrRoot("job"));

        await second.DisposeAsync();
        Assert.Same(first.Collector, TracedCall.RecordedParentOrRoot("job")!.Collector);
    }

    [Fact]
    public void A_pipeline_without_exporter_starts_no_trace()
    {
        using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = [], Sampler = Samplers.Of(true) });
        Assert.Null(TracedCall.RecordedParentOrRoot("job"));
    }

    [Fact]
    public void A_sampler_that_throws_starts_no_trace_and_is_counted()
    {
        using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = ["log"], Sampler = new Throwing() });
        var before = SamplerErrors.Total;
        Assert.Null(TracedCall.RecordedParentOrRoot("job"));
        Assert.Equal(before + 1, SamplerErrors.Total);
    }

    [Fact]
    public void Rules_for_requests_do_not_decide_about_methods()
    {
        using var pipeline = TracePipeline.Create(new TracingOptions
        {
            Exporters = ["log"],
            Sampler = Samplers.Of(true),
            SamplerRules = [new RouteRule("*", new AlwaysOffSampler())],
        });
        Assert.NotNull(TracedCall.RecordedParentOrRoot("job"));
    }

    private sealed class Throwing : ISampler
    {
        public string Description => "throws";

        public SamplingDecision Sample(in SamplingParameters parameters) => throw new InvalidOperationException();
    }

    private static SpanContext Unsampled() => SpanContext.CreateRoot(null, TraceFlags.None);

    [CollectionDefinition(Alone, DisableParallelization = true)]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "Is one.")]
    public sealed class AloneCollection;
}
