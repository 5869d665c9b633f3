using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Tests;

/// <summary>What the rows say of their spans is right for either side: also of those that find the queue full.</summary>
public sealed class PipelineTests
{
    [Fact]
    public void Ours_counts_what_was_ended_and_delivered_without_its_warm_up()
    {
        using var pipeline = OurPipeline.Warm(queueMaxSpans: 100);

        Assert.Equal(new SpanAccount(0, 0), SpanAccount.Of(pipeline));
        Assert.Single(pipeline.SpansOf(() => pipeline.Record(1)));
        Assert.Equal(new SpanAccount(1, 1), SpanAccount.Of(pipeline));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_that_is_ended_is_delivered_or_dropped(bool ours)
    {
        using ISpanPipeline pipeline = ours ? new OurPipeline(queueMaxSpans: 10) : new OpenTelemetryPipeline(queueSize: 10);
        pipeline.EnterParent();

        pipeline.Record(50_000);
        pipeline.Flush();

        var account = SpanAccount.Of(pipeline);
        Assert.Equal(50_000, account.Ended);
        Assert.InRange(account.Delivered, 10, 50_000);
    }
}
