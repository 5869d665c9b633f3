using System.Diagnostics;
using Tracing.Export;
using Tracing.Runtime.Tests.Collection;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>The bridge as part of a pipeline: there when asked for, and else not at all.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class PipelineBridgeTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly ActivitySource _source = new("Library.Pipeline");

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task From_the_start_of_the_pipeline_to_its_end_there_is_a_bridge()
    {
        var exporter = new GatedExporter();
        var options = new TracingOptions { Exporters = ["mine"], ActivitySources = ["Library.*"], Sampler = Samplers.Of(true), DrainTimeout = Long };
        await using (var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("mine", _ => exporter)]))
        {
            Assert.True(_source.HasListeners());
            _source.StartActivity("message", ActivityKind.Consumer)!.Stop();
        }

        Assert.False(_source.HasListeners());
        Assert.Equal(["message"], exporter.Names);
    }

    [Fact]
    public async Task Drained_without_a_host_it_is_gone_too()
    {
        var options = new TracingOptions { Exporters = ["log"], ActivitySources = ["*"] };
        var pipeline = TracePipeline.Create(options);
        Assert.True(_source.HasListeners());
        pipeline.Dispose();
        Assert.False(_source.HasListeners());
        await pipeline.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Not_asked_for_or_with_tracing_off_there_is_none(bool off)
    {
        var (propagator, generator) = (DistributedContextPropagator.Current, Activity.TraceIdGenerator);
        using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = off ? [] : ["log"], ActivitySources = off ? ["*"] : [] });

        Assert.False(_source.HasListeners());
        Assert.Same(propagator, DistributedContextPropagator.Current);
        Assert.Same(generator, Activity.TraceIdGenerator);
        using var scope = SpanContext.CreateRoot(pipeline.Collector).Activate();
        Assert.Equal(0, Allocation.Of(() => Assert.Null(_source.StartActivity("query"))));
    }

    [Fact]
    public async Task What_an_exporter_does_is_not_traced()
    {
        var upload = new Activity("never asked");
        var exporter = new GatedExporter
        {
            Answer = count =>
            {
                upload = _source.StartActivity("upload");
                return ExportResult.Success(count);
            },
        };
        var options = new TracingOptions { Exporters = ["mine"], ActivitySources = ["*"], Sampler = Samplers.Of(true) };
        await using var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("mine", _ => exporter)]);
        _source.StartActivity("message", ActivityKind.Consumer)!.Stop();
        await pipeline.FlushAsync(Long);

        Assert.Null(upload);
        Assert.Equal(1, Assert.Single(pipeline.Statistics).Received);
    }
}
