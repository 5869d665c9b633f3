using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Processing;

public sealed class TailExporterTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();
    private readonly KeepingExporter _exporter = new();
    private readonly TailLimits _limits = new();

    private TailRule _rule = new() { KeepsErrors = true, Slower = TimeSpan.FromMilliseconds(100) };

    [Fact]
    public void A_trace_is_kept_from_its_start_when_a_span_fails()
    {
        using var tail = Tail();
        var first = tail.Export([Of(1, "a"), Of(2, "x"), Of(1, "b")], default);
        Assert.Equal((0, 0, 3), (first.Exported, first.Dropped, tail.Held.InMemory));

        var second = tail.Export([Of(1, "c", failed: true), Of(1, "d")], default);

        Assert.Equal(("a,b,c,d", 4, 1), (_exporter.Names, second.Exported, tail.Held.InMemory));
    }

    [Theory]
    [InlineData(99, "")]
    [InlineData(100, "a,b")]
    public void A_trace_is_slow_when_one_of_its_spans_took_so_long(int milliseconds, string exported)
    {
        using var tail = Tail();
        tail.Export([Of(1, "a"), Of(1, "b", milliseconds)], default);
        Assert.Equal(exported, _exporter.Names);
    }

    [Fact]
    public void What_nobody_asked_to_keep_goes_when_the_wait_is_over_and_takes_along_what_comes_late()
    {
        using var tail = Tail();
        tail.Export([Of(1, "a")], default);
        Assert.Equal(TimeSpan.FromSeconds(10), tail.DueIn);
        _time.Advance(TimeSpan.FromSeconds(9.999));
        tail.StartRound();
        Assert.Equal(0, tail.Continue(isFlush: false, default).Dropped);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, tail.DueIn);
        tail.StartRound();

        Assert.Equal(1, tail.Continue(isFlush: false, default).DroppedBy(DropCause.Filtered));

        Assert.Null(tail.DueIn);
        Assert.Equal(1, tail.Export([Of(1, "late")], default).DroppedBy(DropCause.Filtered));
        Assert.Equal("", _exporter.Names);
    }

    [Fact]
    public void An_error_that_comes_late_is_kept_all_the_same()
    {
        using var tail = Tail();
        tail.Export([Of(1, "a")], default);
        _time.Advance(TimeSpan.FromSeconds(10));
        tail.StartRound();
        Assert.Equal(1, tail.Continue(isFlush: false, default).Dropped);

        tail.Export([Of(1, "b"), Of(1, "c", failed: true), Of(1, "d")], default);

        Assert.Equal("c,d", _exporter.Names);
    }

    [Theory]
    [InlineData(0UL, SpanKind.Internal, 1)]
    [InlineData(5UL, SpanKind.Server, 1)]
    [InlineData(5UL, SpanKind.Consumer, 1)]
    [InlineData(5UL, SpanKind.Client, 10)]
    public void When_the_root_has_ended_little_is_waited(ulong parent, SpanKind kind, int seconds)
    {
        using var tail = Tail();
        tail.Export([Of(1, "child"), Of(1, "root", parent: parent, kind: kind)], default);
        Assert.Equal(TimeSpan.FromSeconds(seconds), tail.DueIn);
        _time.Advance(TimeSpan.FromMilliseconds(900));

        tail.Export([Of(1, "came by another thread's queue", failed: true)], default);

        Assert.Equal(3, _exporter.Spans.Count);
        Assert.Null(tail.DueIn);
    }

    [Fact]
    public void A_debug_trace_is_always_kept()
    {
        using var tail = Tail();
        tail.Export([Of(1, "a", flags: TraceFlags.Sampled | TraceFlags.Debug)], default);
        Assert.Equal("a", _exporter.Names);
    }

    [Fact]
    public void A_share_of_the_rest_is_kept_by_the_trace_id()
    {
        _rule = new TailRule { Ratio = 0.25 };
        using var tail = Tail();
        Span[] spans = [.. Enumerable.Range(0, 1000).Select(static i => Of((ulong)i << 46, $"{i}", low: 1))];

        tail.Export(spans, default);

        var sampler = new Sampling.TraceIdRatioSampler(0.25);
        Assert.Equal(
            spans.Where(span => sampler.Sample(new Sampling.SamplingParameters { TraceId = span.Context.TraceId }) == Sampling.SamplingDecision.Sample).Select(static span => span.Name),
            _exporter.Spans.Select(static span => span.Name));
        Assert.InRange(_exporter.Spans.Count, 200, 300);
    }

    [Fact]
    public void The_oldest_makes_room()
    {
        _limits.MaxTraces = 2;
        using var tail = Tail();

        var result = tail.Export([Of(1, "a"), Of(2, "b"), Of(1, "c"), Of(3, "d"), Of(2, "e", failed: true), Of(1, "f")], default);

        Assert.Equal((3, 2, 1), (result.DroppedBy(DropCause.Filtered), result.Exported, tail.Held.InMemory));
        Assert.Equal("b,e", _exporter.Names);
    }

    [Fact]
    public void A_flush_decides_about_what_is_there()
    {
        using var tail = Tail();
        tail.Export([Of(1, "a"), Of(2, "b")], default);

        Assert.Equal(2, tail.Continue(isFlush: true, default).DroppedBy(DropCause.Filtered));

        Assert.Equal(0, tail.Held.InMemory);
        Assert.Null(tail.DueIn);
    }

    [Fact]
    public void Kept_spans_leave_in_batches_of_a_size_that_exporters_know()
    {
        using var tail = Tail();
        tail.Export([.. Enumerable.Range(0, 2500).Select(static i => Of(1, $"{i}"))], default);

        Assert.Equal(2501, tail.Export([Of(1, "last", failed: true)], default).Exported);

        Assert.Equal([1024, 1024, 453], _exporter.Calls);
        Assert.Equal("last", _exporter.Spans[^1].Name);
    }

    [Fact]
    public void When_the_time_is_over_nothing_is_exported_any_more()
    {
        using var tail = new TailExporter(new ObservedExporter(_exporter, new ExportObserver("kept", null), _time, NullLogger.Instance), _rule, _limits, new ExportObserver("kept", null), _time);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var result = tail.Export([Of(1, "a", failed: true)], cancelled.Token);

        Assert.Equal(1, result.DroppedBy(DropCause.Stopped));
        Assert.Empty(_exporter.Calls);
    }

    [Fact]
    public void An_exporter_that_holds_spans_itself_goes_on()
    {
        using var holding = new HoldingExporter();
        using var tail = new TailExporter(holding, _rule, _limits, new ExportObserver("kept", null), _time);

        Assert.Equal(0, tail.Export([Of(1, "a", failed: true), Of(2, "b")], default).Exported);
        Assert.Equal(new HeldSpans(2, 0, 0), tail.Held);
        Assert.Equal(TimeSpan.FromSeconds(3), tail.DueIn);

        Assert.Equal(0, tail.Continue(isFlush: false, default).Exported);
        holding.Due = TimeSpan.Zero;
        Assert.Equal(1, tail.Continue(isFlush: false, default).Exported);
        Assert.Equal(new HeldSpans(1, 0, 0), tail.Held);
    }

    [Fact]
    public async Task A_pipeline_drops_at_its_end_what_is_not_decided()
    {
        using var logger = new ListLogger();
        var options = new TracingOptions { Exporters = ["kept"], DrainTimeout = Long };
        options.Processing.Tail = _rule;
        await using var pipeline = TracePipeline.Create(options, [new("kept", _ => _exporter)], logger);
        foreach (var span in new[] { Of(1, "a"), Of(2, "b"), Of(1, "c", failed: true), Of(3, "d") })
        {
            pipeline.Collector!.Collect(span);
        }

        Assert.True((await pipeline.FlushAsync(Long)).Completed);
        Assert.Equal((4, 2, 2, 0), Account());
        pipeline.Collector!.Collect(Of(4, "e"));
        Assert.True((await pipeline.DrainAsync()).Completed);

        Assert.Equal("a,c", _exporter.Names);
        Assert.Equal((5, 2, 3, 0), Account());
        Assert.Contains("Information: only such traces are exported: errors;slower:100ms", logger.Messages);
        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        (long, long, long, long) Account()
        {
            var account = pipeline.Statistics[0];
            return (account.Received, account.Exported, account.DroppedByCause[DropCause.Filtered], account.Pending);
        }
    }

    private static Span Of(
        ulong trace, string name, int milliseconds = 1, bool failed = false, ulong parent = 7, SpanKind kind = SpanKind.Internal, TraceFlags flags = TraceFlags.Sampled, ulong low = 0) =>
        new(SpanContext.Create(new TraceId(0, trace | low), new SpanId(9), parent == 0 ? null : new SpanId(parent), flags), name, kind)
        {
            StartTime = Noon,
            EndTime = Noon.AddMilliseconds(milliseconds),
            Status = failed ? SpanStatus.Error : SpanStatus.Unknown,
        };

    private TailExporter Tail() => new(_exporter, _rule, _limits, new ExportObserver("kept", null), _time);
}
