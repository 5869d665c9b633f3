using Tracing.Instrumentation;

namespace Tracing.Tests.Instrumentation;

public sealed class TracedCallTests
{
    private readonly RecordingCollector _collector = new();

    [Fact]
    public void A_call_that_returns_is_ok()
    {
        var parent = _collector.Root();
        Assert.Equal(42, Traced.Call(parent, static _ => 42));
        var span = _collector.Only;
        Assert.Equal(("call", SpanKind.Client, SpanStatus.Ok), (span.Name, span.Kind, span.Status));
        Assert.Equal(parent.SpanId, span.Context.ParentSpanId);
        Assert.Empty(span.Events);
    }

    [Fact]
    public void A_throw_stays_the_same_throw()
    {
        var thrown = new InvalidOperationException("broken");
        var caught = Assert.Throws<InvalidOperationException>(() => Traced.Call<int>(_collector.Root(), _ => ThrowHere(thrown)));
        Assert.Same(thrown, caught);
        Assert.StartsWith("   at " + typeof(TracedCallTests).FullName + "." + nameof(ThrowHere), caught.StackTrace, StringComparison.Ordinal);
        var span = _collector.Only;
        Assert.Equal(SpanStatus.Error, span.Status);
        Assert.Equal("broken", Assert.Single(span.Events).Tags[1].AsString());
        Assert.Contains(nameof(ThrowHere), span.Events[0].Tags[2].AsString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_that_a_finally_replaces_is_not_the_one_recorded()
    {
        Assert.Throws<ArgumentException>(() => Traced.Call<int>(_collector.Root(), static _ =>
        {
            try
            {
                throw new InvalidOperationException("first");
            }
            finally
            {
                ThrowHere(new ArgumentException("second"));
            }
        }));
        Assert.Equal("second", Assert.Single(_collector.Only.Events).Tags[1].AsString());
    }

    [Fact]
    public void The_exception_that_ended_the_call_is_kept_when_there_are_too_many_events()
    {
        Assert.Throws<InvalidOperationException>(() => Traced.Call<int>(_collector.Root(), static recorder =>
        {
            for (var i = 0; i < SpanLimits.MaxEvents + 2; i++)
            {
                recorder.AddEvent($"e{i}");
            }

            throw new InvalidOperationException("the end");
        }));
        var events = _collector.Only.Events;
        Assert.Equal((SpanLimits.MaxEvents, 3), (events.Count, _collector.Only.DroppedEvents));
        Assert.Equal(("e126", "exception"), (events[^2].Name, events[^1].Name));
        Assert.Equal("the end", events[^1].Tags[1].AsString());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(SpanLimits.MaxTags - 1, 0)]
    [InlineData(SpanLimits.MaxTags, 1)]
    [InlineData(SpanLimits.MaxTags + 2, 3)]
    public void That_the_call_was_cancelled_is_kept_when_there_are_too_many_tags(int tags, int dropped)
    {
        Assert.Throws<OperationCanceledException>(() => Traced.Call<int>(
            _collector.Root(),
            recorder =>
            {
                for (var i = 0; i < tags; i++)
                {
                    recorder.SetTag($"k{i}", i);
                }

                throw new OperationCanceledException();
            },
            new CancellationToken(canceled: true)));
        var span = _collector.Only;
        Assert.Equal((Math.Min(tags + 1, SpanLimits.MaxTags), dropped), (span.Tags.Count, span.DroppedTags));
        Assert.Equal(new Tag("cancelled", true), span.Tags[^1]);
    }

    [Fact]
    public void An_escaping_exception_overrides_an_earlier_ok()
    {
        Assert.Throws<InvalidOperationException>(() => Traced.Call<int>(_collector.Root(), static recorder =>
        {
            recorder.Ok("so far");
            throw new InvalidOperationException();
        }));
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
    }

    [Fact]
    public void A_core_that_reports_an_error_and_returns_keeps_it()
    {
        Traced.Call(_collector.Root(), static recorder =>
        {
            recorder.Error("half");
            return 0;
        });
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
    }

    [Theory]
    [InlineData(true, SpanStatus.Unknown)]
    [InlineData(false, SpanStatus.Error)]
    public void Cancelled_is_what_the_caller_asked_for(bool requested, SpanStatus status)
    {
        using var source = new CancellationTokenSource();
        if (requested)
        {
            source.Cancel();
        }

        Assert.Throws<OperationCanceledException>(() => Traced.Call<int>(_collector.Root(), static _ => throw new OperationCanceledException(), source.Token));
        Assert.Equal(status, _collector.Only.Status);
        Assert.Equal(requested, _collector.Only.Tags.Contains(new Tag("cancelled", true)));
        Assert.Equal(requested ? 0 : 1, _collector.Only.Events.Count);
    }

    [Fact]
    public void Another_exception_while_cancelled_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => Traced.Call<int>(_collector.Root(), static _ => throw new InvalidOperationException(), new CancellationToken(true)));
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
        Assert.Empty(_collector.Only.Tags);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_core_that_ends_its_span_has_the_last_word(bool throws)
    {
        var call = () => Traced.Call(_collector.Root(), recorder =>
        {
            recorder.SetStatus(SpanStatus.Ok);
            recorder.End();
            return throws ? throw new InvalidOperationException() : 0;
        });
        Assert.Equal(throws, Record.Exception(() => call()) is not null);
        Assert.Equal(SpanStatus.Ok, _collector.Only.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_core_that_takes_its_span_ends_it_when_it_likes(bool throws)
    {
        SpanRecorder taken = default;
        var call = () => Traced.Call(_collector.Root(), recorder =>
        {
            taken = recorder.Take();
            return throws ? throw new InvalidOperationException() : 0;
        });
        Assert.Equal(throws, Record.Exception(() => call()) is not null);
        Assert.Empty(_collector.Spans);
        Assert.True(taken.IsRecording);
        taken.End();
        Assert.Equal(SpanStatus.Unknown, _collector.Only.Status);
    }

    [Fact]
    public void The_recorder_of_a_call_whose_span_was_taken_is_a_no_op()
    {
        var call = TracedCall.Start(_collector.Root(), "n");
        var first = call.Recorder;
        var taken = first.Take();
        Assert.False(call.Recorder.IsRecording);
        call.Return();
        call.End();
        Assert.Empty(_collector.Spans);
        taken.End();
    }

    [Fact]
    public void Ending_a_call_twice_is_one_span()
    {
        var call = TracedCall.Start(_collector.Root(), "n");
        call.Return();
        call.End();
        call.End();
        _ = _collector.Only;
    }

    [Fact]
    public void Ambient_calls_set_and_restore_the_context_and_explicit_ones_do_not_touch_it()
    {
        var parent = _collector.Root();
        var call = TracedCall.StartAmbient(parent, "n");
        Assert.Same(call.Context, SpanContext.Current);
        call.Return();
        call.End();
        Assert.Null(SpanContext.Current);

        var other = TracedCall.Start(parent, "n");
        Assert.Null(SpanContext.Current);
        other.End();
    }

    [Fact]
    public void A_collector_that_throws_does_not_reach_the_caller()
    {
        var before = CollectorErrors.Count;
        Assert.Equal(1, Traced.Call(SpanContext.CreateRoot(new ThrowingCollector()), static _ => 1));
        Assert.True(CollectorErrors.Count > before);
    }

    [Fact]
    public void An_exception_whose_text_throws_is_recorded_as_such()
    {
        Assert.Throws<HostileException>(() => Traced.Call<int>(_collector.Root(), static _ => throw new HostileException()));
        var tags = Assert.Single(_collector.Only.Events).Tags;
        Assert.Equal(typeof(HostileException).FullName, tags[0].AsString());
        Assert.Equal("(reading it threw System.NotSupportedException)", tags[1].AsString());
        Assert.Equal("(reading it threw System.OutOfMemoryException)", tags[2].AsString());
    }

    private static int ThrowHere(Exception exception) => throw exception;

    private sealed class HostileException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string ToString() => throw new OutOfMemoryException();
    }

    private sealed class ThrowingCollector : ITraceCollector
    {
        public void Collect(in Span span) => throw new NotSupportedException();
    }
}
