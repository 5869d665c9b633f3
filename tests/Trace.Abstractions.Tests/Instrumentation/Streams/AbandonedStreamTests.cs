using System.Runtime.CompilerServices;

namespace Tracing.Tests.Instrumentation.Streams;

[Collection(nameof(StreamSpans))]
public sealed class AbandonedStreamTests
{
    private readonly StreamTrace _trace = new();

    public AbandonedStreamTests() => CollectUntil(static () => StreamSpans.Open == 0); // what other tests left behind

    [Fact]
    public void A_stream_that_is_left_ends_when_its_consumer_left_it()
    {
        var (open, abandoned) = (StreamSpans.Open, StreamSpans.Abandoned);
        Leave(_trace, moves: 2);
        var left = SpanClock.Now();
        CollectUntil(() => _trace.Spans.Count == 1);
        Assert.Equal("call Unknown arg=7 items=2 end=abandoned", _trace.Text);
        Assert.InRange(_trace.Only.EndTimestamp, _trace.Only.StartTimestamp, left);
        Assert.Equal((open, abandoned + 1), (StreamSpans.Open, StreamSpans.Abandoned));
    }

    [Fact]
    public void A_stream_that_is_never_enumerated_ends_with_its_call()
    {
        var abandoned = StreamSpans.Abandoned;
        Ignore(_trace);
        var left = SpanClock.Now();
        CollectUntil(() => _trace.Spans.Count == 1);
        Assert.Equal("call Unknown arg=7 items=0 end=abandoned", _trace.Text);
        Assert.InRange(_trace.Only.EndTimestamp, _trace.Only.StartTimestamp, left);
        Assert.Equal(abandoned + 1, StreamSpans.Abandoned);
    }

    [Fact]
    public void An_enumeration_is_abandoned_though_its_stream_is_kept()
    {
        var stream = Leave(_trace, moves: 1);
        CollectUntil(() => _trace.Spans.Count == 1);
        Assert.Equal("call Unknown arg=7 items=1 end=abandoned", _trace.Text);
        Assert.Equal([1, 2, 3], stream.ToArray());
        Assert.Equal("call Unknown arg=7 items=1 end=abandoned\ncall Ok arg=7 items=3", _trace.Text);
    }

    [Fact]
    public void An_asynchronous_stream_that_stays_pending_is_abandoned()
    {
        var abandoned = StreamSpans.Abandoned;
        LeavePending(_trace);
        CollectUntil(() => _trace.Spans.Count == 1);
        Assert.Equal("call Unknown arg=7 items=1 end=abandoned", _trace.Text);
        Assert.Equal(abandoned + 1, StreamSpans.Abandoned);
    }

    [Fact]
    public void A_collector_that_throws_does_not_end_the_process()
    {
        var abandoned = StreamSpans.Abandoned;
        Leave(new StreamTrace(collector: new Throwing()), moves: 1);
        CollectUntil(() => StreamSpans.Abandoned > abandoned);
        Leave(_trace, moves: 1);
        CollectUntil(() => _trace.Spans.Count == 1); // the thread of the finalizers lives
    }

    [Fact]
    public void A_stream_that_has_ended_is_not_abandoned()
    {
        var (open, abandoned) = (StreamSpans.Open, StreamSpans.Abandoned);
        Consume(_trace, open);
        Collect();
        Assert.Equal("call Ok arg=7 items=3", _trace.Text);
        Assert.Equal((open, abandoned), (StreamSpans.Open, StreamSpans.Abandoned));
    }

    [Fact]
    public void Collections_and_calls_that_throw_leave_nothing_open()
    {
        var open = StreamSpans.Open;
        Assert.Equal(3, _trace.Call(static _ => (IEnumerable<int>)[1, 2, 3]).Count());
        Assert.Throws<InvalidOperationException>(() => _trace.Call(static IEnumerable<int> (_) => throw new InvalidOperationException()));
        Assert.Null(_trace.Call(static _ => (IEnumerable<int>)null!));
        Assert.Equal(open, StreamSpans.Open);
    }

    [Fact]
    public void A_stream_whose_body_took_its_span_leaves_nothing_open()
    {
        var open = StreamSpans.Open;
        Assert.Equal([1], _trace.Call(Iterate).ToArray());
        Assert.Equal(open, StreamSpans.Open);

        static IEnumerable<int> Iterate(SpanRecorder span)
        {
            span.Take();
            yield return 1;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IEnumerable<int> Leave(StreamTrace trace, int moves)
    {
        var stream = trace.Call(static _ => Iterator());
        var enumerator = stream.GetEnumerator();
        for (var i = 0; i < moves; i++)
        {
            Assert.True(enumerator.MoveNext());
        }

        return stream;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ignore(StreamTrace trace) => _ = trace.Call(static _ => Iterator());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeavePending(StreamTrace trace)
    {
        var stream = new ManualAsyncSequence();
        var enumerator = trace.Call(IAsyncEnumerable<int> (_) => stream).GetAsyncEnumerator();
        var move = enumerator.MoveNextAsync();
        stream.CompleteNext();
        Assert.True(move.IsCompletedSuccessfully);
        move = enumerator.MoveNextAsync();
        Assert.False(move.IsCompleted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Consume(StreamTrace trace, long open)
    {
        var stream = trace.Call(static _ => Iterator());
        Assert.Equal(open + 1, StreamSpans.Open);
        Assert.Equal([1, 2, 3], stream.ToArray());
        Assert.Equal(open, StreamSpans.Open);
    }

    private static void CollectUntil(Func<bool> isDone)
    {
        // By the clock, not by a number of collections: another thread may hold on to what a test has left, for as long as it does not run.
        var isCollected = SpinWait.SpinUntil(
            () =>
            {
                Collect();
                return isDone();
            },
            TimeSpan.FromSeconds(120));
        Assert.True(isCollected, "The garbage collector found nothing to end.");
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static IEnumerable<int> Iterator()
    {
        yield return 1;
        yield return 2;
        yield return 3;
    }

    private sealed class Throwing : ITraceCollector
    {
        public void Collect(in Span span) => throw new InvalidOperationException("collector");
    }
}
