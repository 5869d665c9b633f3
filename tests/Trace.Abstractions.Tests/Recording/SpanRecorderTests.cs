namespace Tracing.Tests.Recording;

public sealed class SpanRecorderTests
{
    private readonly RecordingCollector _collector = new();

    public static TheoryData<string> NoSpans => ["default", "null parent", "unsampled", "no collector", "null span", "no ambient", "child of none"];

    [Theory]
    [MemberData(nameof(NoSpans))]
    public void Without_a_span_everything_is_a_no_op(string kind)
    {
        var recorder = kind switch
        {
            "null parent" => SpanRecorder.Start(null, "n"),
            "unsampled" => SpanRecorder.Start(SpanContext.CreateRoot(_collector, TraceFlags.None), "n"),
            "no collector" => SpanRecorder.Start(SpanContext.CreateRoot(null), "n"),
            "null span" => new SpanRecorder(null),
            "no ambient" => SpanRecorder.StartAmbient("n"),
            "child of none" => default(SpanRecorder).Child("n"),
            _ => default,
        };
        Assert.False(recorder.IsRecording);
        Assert.Null(recorder.Context);
        Assert.Null(recorder.ChildSpan("n"));
        recorder.SetTag("k", "v");
        recorder.SetTag("k", TimeSpan.Zero);
        recorder.AddEvent("e", new Tag("k", 1));
        recorder.AddLink(_collector.Root());
        recorder.Ok("e");
        recorder.Error("e");
        recorder.Error(new InvalidOperationException());
        recorder.SetStatus(SpanStatus.Ok);
        using (recorder.Activate())
        {
            Assert.Null(SpanContext.Current);
        }

        Assert.False(recorder.Take().IsRecording);
        recorder.End();
        recorder.Dispose();
        Assert.Empty(_collector.Spans);
    }

    [Fact]
    public void Everything_recorded_arrives()
    {
        var parent = _collector.Root();
        var other = _collector.Root();
        var recorder = SpanRecorder.Start(parent, "work", SpanKind.Client);
        Assert.True(recorder.IsRecording);
        recorder.SetTag("text", "v");
        recorder.SetTag("none", null);
        recorder.SetTag("integer", 1);
        recorder.SetTag("number", 1.5);
        recorder.SetTag("truth", true);
        recorder.SetTag("duration", TimeSpan.FromMilliseconds(12.9));
        recorder.AddEvent("happened", new Tag("size", 3));
        recorder.AddLink(other);
        recorder.AddLink(null);
        recorder.Ok("well");
        recorder.End();

        var span = _collector.Only;
        Assert.Equal(("work", SpanKind.Client, SpanStatus.Ok), (span.Name, span.Kind, span.Status));
        Assert.Equal(parent.SpanId, span.Context.ParentSpanId);
        Assert.Equal(["text=v", "integer=1", "number=1.5", "truth=true", "duration=12ms"], span.Tags.Select(static tag => tag.ToString()));
        Assert.Equal(["happened", "well"], span.Events.Select(static e => e.Name));
        Assert.Equal([new Tag("size", 3)], span.Events[0].Tags);
        Assert.Equal([SpanLink.To(other)], span.Links);
        Assert.True(span.StartTime <= span.Events[0].Time && span.Events[1].Time <= span.EndTime);
    }

    [Fact]
    public void A_key_stands_once_wherever_it_is_kept()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        for (var round = 0; round < 2; round++)
        {
            for (var key = 0; key < 6; key++)
            {
                recorder.SetTag($"k{key}", round);
            }
        }

        recorder.SetTag("k0", "text now");
        recorder.End();
        Assert.Equal(["k0=text now", "k1=1", "k2=1", "k3=1", "k4=1", "k5=1"], _collector.Only.Tags.Select(static tag => tag.ToString()));
    }

    [Fact]
    public void Limits_are_128_each_and_counted()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        for (var i = 0; i < 131; i++)
        {
            recorder.SetTag($"k{i}", i);
            recorder.AddEvent($"e{i}", [.. Enumerable.Range(0, 129).Select(static n => new Tag("k", n))]);
            recorder.AddLink(_collector.Root());
        }

        recorder.SetTag("k127", "replaced");
        recorder.End();
        var span = _collector.Only;
        Assert.Equal((128, 128, 128), (span.Tags.Count, span.Events.Count, span.Links.Count));
        Assert.Equal((3, 3, 3), (span.DroppedTags, span.DroppedEvents, span.DroppedLinks));
        Assert.Equal("replaced", span.Tags[127].AsString());
        Assert.Equal((128, 1), (span.Events[0].Tags.Count, span.Events[0].DroppedTags));
    }

    [Fact]
    public void The_last_exception_is_kept_when_there_are_too_many()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        for (var i = 0; i < 131; i++)
        {
            recorder.Error(new InvalidOperationException($"{i}"));
        }

        recorder.End();
        var span = _collector.Only;
        Assert.Equal((128, 3), (span.Events.Count, span.DroppedEvents));
        Assert.Equal(("126", "130"), (span.Events[126].Tags[1].AsString(), span.Events[127].Tags[1].AsString()));
    }

    [Fact]
    public void A_tag_without_key_and_null_names_are_harmless()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), null!);
        recorder.SetTag(default);
        recorder.SetTag(null!, 1);
        recorder.AddEvent(null!);
        recorder.End();
        Assert.Empty(_collector.Only.Tags);
        Assert.Equal("", _collector.Only.Name);
        Assert.Equal("", _collector.Only.Events[0].Name);
    }

    [Theory]
    [InlineData(SpanStatus.Ok, SpanStatus.Error)]
    [InlineData(SpanStatus.Error, SpanStatus.Ok)]
    public void The_first_status_wins(SpanStatus first, SpanStatus second)
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        recorder.SetStatus(SpanStatus.Unknown);
        recorder.SetStatus(first);
        recorder.SetStatus(second);
        recorder.End();
        Assert.Equal(first, _collector.Only.Status);
    }

    [Fact]
    public void Numbers_that_are_no_status_or_kind_break_nothing()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n", (SpanKind)(2 + 1024));
        recorder.SetStatus((SpanStatus)(1 << 20));
        recorder.SetStatus((SpanStatus)(-1));
        Assert.True(recorder.IsRecording);
        recorder.End();
        Assert.Equal((SpanKind.Client, SpanStatus.Unknown), (_collector.Only.Kind, _collector.Only.Status));
    }

    [Fact]
    public void An_error_is_an_event_of_type_message_and_stack()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        recorder.Error(new InvalidOperationException("broken"));
        recorder.End();
        var span = _collector.Only;
        Assert.Equal(SpanStatus.Error, span.Status);
        var spanEvent = Assert.Single(span.Events);
        Assert.Equal("exception", spanEvent.Name);
        Assert.Equal(
            ["exception.type=System.InvalidOperationException", "exception.message=broken", "exception.stacktrace=System.InvalidOperationException: broken"],
            spanEvent.Tags.Select(static tag => tag.ToString()));
    }

    [Fact]
    public void After_the_end_nothing_changes()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        var copy = recorder;
        recorder.SetTag("k", 1);
        recorder.End();
        copy.SetTag("k", 2);
        copy.SetTag("late", 1);
        copy.AddEvent("late");
        copy.AddLink(_collector.Root());
        copy.Error("late");
        copy.End();
        recorder.Dispose();

        var span = _collector.Only;
        Assert.False(copy.IsRecording);
        Assert.Equal([new Tag("k", 1)], span.Tags);
        Assert.Empty(span.Events);
        Assert.Empty(span.Links);
        Assert.Equal(SpanStatus.Unknown, span.Status);
    }

    [Fact]
    public void Children_hang_off_the_span_even_after_its_end()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "parent");
        recorder.End();
        recorder.Child("child").End();
        Assert.Equal(recorder.Context!.SpanId, _collector.Spans[1].Context.ParentSpanId);
        Assert.Equal(recorder.Context.SpanId, recorder.ChildSpan("n")!.Value.Context.ParentSpanId);
    }

    [Fact]
    public void Take_moves_the_span_away_from_all_copies()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        var copy = recorder;
        var taken = recorder.Take();
        var takenAgain = taken.Take();

        Assert.False(recorder.IsRecording);
        Assert.False(copy.IsRecording);
        Assert.False(taken.IsRecording);
        Assert.True(takenAgain.IsRecording);
        Assert.Null(recorder.Context);
        copy.SetTag("copy", 1);
        copy.SetStatus(SpanStatus.Error);
        copy.End();
        Assert.False(copy.Take().IsRecording);
        Assert.Empty(_collector.Spans);

        takenAgain.SetTag("k", 1);
        takenAgain.End();
        Assert.Equal([new Tag("k", 1)], _collector.Only.Tags);
        Assert.Equal(SpanStatus.Unknown, _collector.Only.Status);
        Assert.False(takenAgain.Take().IsRecording);
    }

    [Fact]
    public void Generations_go_round_without_harm_to_the_span()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n", SpanKind.Consumer);
        recorder.SetStatus(SpanStatus.Error);
        for (var i = 0; i < (1 << 24) + 5; i++)
        {
            recorder = recorder.Take();
        }

        Assert.True(recorder.IsRecording);
        recorder.End();
        Assert.Equal((SpanKind.Consumer, SpanStatus.Error), (_collector.Only.Kind, _collector.Only.Status));
    }

    [Fact]
    public void An_end_that_was_taken_away_is_gone()
    {
        new SpanRecorder(_collector.Root().Child("n") with { EndTime = DateTimeOffset.UtcNow.AddHours(1) }).End();
        new SpanRecorder(_collector.Spans[0] with { EndTime = null }).End();

        Assert.True(_collector.Spans[1].EndTime < DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public void A_span_keeps_an_earlier_start_and_a_later_end_only()
    {
        var now = TimeProvider.System.GetUtcNow();
        var span = _collector.Root().Child("n");
        new SpanRecorder(span with { StartTime = now.AddHours(-1), EndTime = now.AddHours(1) }).End();
        new SpanRecorder(span with { StartTime = now.AddHours(1), EndTime = now.AddHours(-1) }).End();

        Assert.Equal(TimeSpan.FromHours(2), _collector.Spans[0].Duration);
        Assert.InRange(_collector.Spans[1].Duration, TimeSpan.Zero, TimeSpan.FromMinutes(30));
        Assert.InRange(_collector.Spans[1].StartTime!.Value, now.AddMinutes(-30), now.AddMinutes(30));
    }

    [Fact]
    public void A_span_recorded_twice_is_two_independent_records()
    {
        var span = (_collector.Root().Child("n", SpanKind.Producer) with { Status = SpanStatus.Ok }).WithTags(new Tag("k", 1), new Tag("l", 1), new Tag("m", 1), new Tag("n", 1));
        var one = new SpanRecorder(span);
        var two = new SpanRecorder(span);
        one.SetTag("k", 2);
        one.SetTag("n", 2);
        one.SetStatus(SpanStatus.Error);
        one.End();
        Assert.True(two.IsRecording);
        two.End();
        Assert.NotEqual(one, two);
        Assert.Equal(["k=2", "l=1", "m=1", "n=2"], _collector.Spans[0].Tags.Select(static tag => tag.ToString()));
        Assert.Equal(["k=1", "l=1", "m=1", "n=1"], _collector.Spans[1].Tags.Select(static tag => tag.ToString()));
        Assert.All(_collector.Spans, static s => Assert.Equal((SpanKind.Producer, SpanStatus.Ok), (s.Kind, s.Status)));
    }

    [Fact]
    public void Links_of_the_context_come_before_those_added()
    {
        var (first, second) = (_collector.Root(), _collector.Root());
        var recorder = new SpanRecorder(_collector.Root().Child("n", links: [SpanLink.To(first)]));
        recorder.AddLink(second);
        recorder.End();
        Assert.Equal([SpanLink.To(first), SpanLink.To(second)], _collector.Only.Links);
    }

    [Fact]
    public void Copies_are_equal_and_others_are_not()
    {
        var recorder = SpanRecorder.Start(_collector.Root(), "n");
        var copy = recorder;
        Assert.True(recorder == copy);
        Assert.Equal(recorder.GetHashCode(), copy.GetHashCode());
        Assert.True(copy != copy.Child("n"));
        Assert.True(recorder.Take() != copy);
        Assert.True(default(SpanRecorder) == new SpanRecorder(null));
        Assert.False(copy.Equals((object)1));
    }

    [Fact]
    public void A_collector_that_throws_is_contained_and_counted()
    {
        var before = CollectorErrors.Count;
        var collector = new ThrowingCollector();
        var recorder = SpanRecorder.Start(SpanContext.CreateRoot(collector), "n");
        recorder.End();
        recorder.End();
        Assert.Equal(1, collector.Calls);
        Assert.True(CollectorErrors.Count > before); // of the process: others count as well
        Assert.False(recorder.IsRecording);
    }

    private sealed class ThrowingCollector : ITraceCollector
    {
        public int Calls { get; private set; }

        public void Collect(in Span span)
        {
            Calls++;
            throw new OutOfMemoryException("collector");
        }
    }
}
