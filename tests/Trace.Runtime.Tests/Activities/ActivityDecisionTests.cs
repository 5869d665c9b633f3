using System.Diagnostics;
using Tracing.Http;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>A decision counts for the Activity that it was taken about, and for all bridges.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class ActivityDecisionTests : IDisposable
{
    private readonly BridgeFixture _bridge = new() { SamplesNewTraces = true };

    public void Dispose() => _bridge.Dispose();

    [Fact]
    public void Two_made_before_they_start_hang_under_their_own_parents()
    {
        var (first, second) = (Remote(), Remote());
        var a = _bridge.Source.CreateActivity("message", ActivityKind.Consumer, first)!;
        var b = _bridge.Source.CreateActivity("message", ActivityKind.Consumer, second)!;

        a.Start().Stop();
        b.Start().Stop();

        Assert.Equal(
            [$"{first.TraceId} {first.SpanId}", $"{second.TraceId} {second.SpanId}"],
            _bridge.Collector.Spans.Select(static span => $"{span.Context.TraceId} {span.Context.ParentSpanId}"));
    }

    [Fact]
    public void Two_made_before_they_start_are_in_their_own_new_traces()
    {
        var a = _bridge.Source.CreateActivity("message", ActivityKind.Consumer)!;
        var b = _bridge.Source.CreateActivity("message", ActivityKind.Consumer)!;

        a.Start().Stop();
        b.Start().Stop();

        Assert.Equal(
            [a.TraceId.ToHexString(), b.TraceId.ToHexString()],
            _bridge.Collector.Spans.Select(static span => span.Context.TraceId.ToString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_bridges_ask_the_sampler_once_about_each_activity(bool records)
    {
        _bridge.SamplesNewTraces = records;
        using var second = new ActivityBridge(_bridge.Collector, [_bridge.Source.Name]);
        using (new Activity("hosting").Start()) // both below have its trace id
        {
            _bridge.Source.StartActivity("message")?.Stop();
            _bridge.Source.StartActivity("message")?.Stop();
        }

        Assert.Equal(2, _bridge.Asked.Count);
        Assert.Equal(records ? 2 : 0, _bridge.Collector.Spans.Count);
    }

    [Fact]
    public void Two_bridges_ask_once_about_what_another_listener_wants()
    {
        _bridge.SamplesNewTraces = false;
        using var second = new ActivityBridge(_bridge.Collector, [_bridge.Source.Name]);
        using var other = new ActivityListener
        {
            ShouldListenTo = source => source == _bridge.Source,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(other);

        using (var activity = _bridge.Start("theirs"))
        {
            Assert.NotNull(activity);
        }

        Assert.Equal("theirs", Assert.Single(_bridge.Asked).Name);
        Assert.Empty(_bridge.Collector.Spans);
    }

    [Fact]
    public void Of_two_bridges_the_first_has_the_span()
    {
        var collector = new RecordingCollector();
        using var second = new ActivityBridge(collector, [_bridge.Source.Name]);

        _bridge.Source.StartActivity("message", ActivityKind.Consumer, Remote())!.Stop();

        Assert.Equal(["message < ?"], _bridge.Tree());
        Assert.Empty(collector.Spans);
    }

    private static ActivityContext Remote() =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, null, isRemote: true);
}
