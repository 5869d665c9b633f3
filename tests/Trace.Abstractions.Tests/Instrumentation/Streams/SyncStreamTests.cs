using System.Collections;

namespace Tracing.Tests.Instrumentation.Streams;

[Collection(nameof(StreamSpans))]
public sealed class SyncStreamTests
{
    public static TheoryData<string, bool> Streams
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var stream in SyncStreams.All.Keys)
            {
                data.Add(stream, true);
                data.Add(stream, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Every_consumer_sees_what_it_sees_without_tracing(string stream, bool isAmbient)
    {
        foreach (var consumer in SyncConsumers.All.Keys)
        {
            foreach (var own in (SpanContext?[])[null, new RecordingCollector().Root()])
            {
                var untraced = Run(own, log => Consume(() => SyncStreams.All[stream](log), consumer, log)).Text;
                var traced = Run(own, log => Consume(() => new StreamTrace(isAmbient).Call(_ => SyncStreams.All[stream](log)), consumer, log)).Text;
                Assert.True(untraced == traced, $"{stream}, {consumer}\n\nuntraced:\n{untraced}\n\ntraced:\n{traced}");
                Assert.DoesNotContain("leaked", traced, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("iterator", "to the end", "call Ok arg=7 items=3")]
    [InlineData("iterator", "as objects", "call Ok arg=7 items=3")]
    [InlineData("iterator", "break", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator", "body throws", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator", "moves beyond the end", "call Ok arg=7 items=3")]
    [InlineData("iterator", "dispose twice", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator", "dispose at once", "call Ok arg=7 items=0 end=stopped")]
    [InlineData("iterator", "reset", "call Ok arg=7 items=3")]
    [InlineData("iterator", "twice", "call Ok arg=7 items=3\ncall Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator", "interleaved", "call Ok arg=7 items=3\ncall Ok arg=7 items=3")]
    [InlineData("iterator", "query", "call Ok arg=7 items=2 end=stopped")]
    [InlineData("iterator", "moves without dispose", "")]
    [InlineData("iterator", "never", "")]
    [InlineData("iterator that throws", "to the end", "call Error arg=7 items=1 !at 2")]
    [InlineData("iterator that throws", "break", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator that throws", "moves beyond the end", "call Error arg=7 items=1 !at 2")]
    [InlineData("iterator that throws", "twice", "call Error arg=7 items=1 !at 2\ncall Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator that throws at once", "to the end", "call Error arg=7 items=0 !at 1")]
    [InlineData("empty", "to the end", "call Ok arg=7 items=0")]
    [InlineData("empty", "twice", "call Ok arg=7 items=0\ncall Ok arg=7 items=0")]
    [InlineData("query", "to the end", "call Ok arg=7 items=2")]
    [InlineData("sequence", "reset", "call Ok arg=7 items=5")]
    [InlineData("sequence", "as objects", "call Ok arg=7 items=3")]
    [InlineData("sequence, GetEnumerator throws", "to the end", "call Error arg=7 items=0 !in GetEnumerator")]
    [InlineData("sequence, GetEnumerator throws", "twice", "call Error arg=7 items=0 !in GetEnumerator\ncall Error arg=7 items=0 !in GetEnumerator")]
    [InlineData("sequence, MoveNext throws", "moves beyond the end", "call Error arg=7 items=1 !in MoveNext 1")]
    [InlineData("sequence, Current throws", "to the end", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("sequence, Dispose throws", "to the end", "call Ok arg=7 items=3")]
    [InlineData("sequence, Dispose throws", "break", "call Error arg=7 items=1 !in Dispose")]
    [InlineData("sequence, Dispose throws", "dispose twice", "call Error arg=7 items=1 !in Dispose")]
    [InlineData("sequence, Reset throws", "reset", "call Ok arg=7 items=3")]
    [InlineData("Core throws", "to the end", "call Error arg=7 !in Core")]
    [InlineData("list", "to the end", "call Ok arg=7 items=3")]
    [InlineData("list", "twice", "call Ok arg=7 items=3")]
    [InlineData("list", "never", "call Ok arg=7 items=3")]
    public void The_spans_tell_how_the_stream_was_consumed(string stream, string consumer, string expected)
    {
        foreach (var isAmbient in (bool[])[true, false])
        {
            var trace = new StreamTrace(isAmbient);
            var log = Run(own: null, log => Consume(() => trace.Call(_ => SyncStreams.All[stream](log)), consumer, log));
            Assert.Equal(expected, trace.Text);
            GC.KeepAlive(log);
        }
    }

    [Fact]
    public void An_enumerator_is_a_stream_of_its_own()
    {
        var trace = new StreamTrace();
        using (var items = trace.Call(static _ => Iterator().GetEnumerator()))
        {
            Assert.True(items.MoveNext());
            Assert.Equal(1, items.Current);
        }

        Assert.Equal("call Ok arg=7 items=1 end=stopped", trace.Text);
    }

    [Fact]
    public void Each_enumeration_has_the_links_of_the_call()
    {
        var trace = new StreamTrace();
        var (first, second) = (SpanContext.CreateRoot(collector: null), SpanContext.CreateRoot(collector: null));
        var items = trace.Call(recorder =>
        {
            recorder.AddLink(first);
            recorder.AddLink(second);
            return Iterator();
        });
        Assert.Equal([1, 2], items.ToArray());
        Assert.Equal([1, 2], items.ToArray());
        Assert.Equal(2, trace.Spans.Count);
        Assert.All(trace.Spans, span => Assert.Equal([SpanLink.To(first), SpanLink.To(second)], span.Links));
    }

    [Fact]
    public void Streams_of_objects_are_streams()
    {
        var trace = new StreamTrace();
        Assert.Equal([1, 2], trace.Call(static _ => (IEnumerable)Iterator()).Cast<int>().ToArray());
        Assert.Equal("call Ok arg=7 items=2", trace.Text);

        var other = new StreamTrace();
        var enumerator = other.Call(static _ => (IEnumerator)Iterator().GetEnumerator());
        Assert.True(enumerator.MoveNext());
        Assert.Equal(1, enumerator.Current);
        Assert.IsType<IDisposable>(enumerator, exactMatch: false).Dispose();
        Assert.Equal("call Ok arg=7 items=1 end=stopped", other.Text);
    }

    [Fact]
    public void An_enumerator_that_cannot_be_disposed_is_stopped_all_the_same()
    {
        var trace = new StreamTrace();
        foreach (var item in trace.Call(static IEnumerable (_) => new Undisposable()))
        {
            Assert.Equal(1, item);
            break;
        }

        Assert.Equal("call Ok arg=7 items=1 end=stopped", trace.Text);
    }

    [Fact]
    public void A_stream_of_streams_is_a_tree()
    {
        var trace = new StreamTrace();
        IEnumerable<int> Outer(SpanRecorder span)
        {
            span.SetTag("body", true);
            foreach (var item in trace.Call(static _ => Iterator()))
            {
                yield return item;
            }
        }

        Assert.Equal([1, 2], trace.Call(Outer).ToArray());
        Assert.Equal("call Ok arg=7 body=true items=2\n  call Ok arg=7 items=2", trace.Text);
    }

    [Fact]
    public void What_the_body_says_of_the_outcome_stays()
    {
        var trace = new StreamTrace();
        static IEnumerable<int> Core(SpanRecorder span)
        {
            yield return 1;
            span.Error("half of it");
        }

        Assert.Equal([1], trace.Call(Core).ToArray());
        Assert.Equal(SpanStatus.Error, trace.Only.Status);
    }

    [Theory]
    [InlineData(true, "call Unknown arg=7 items=1 cancelled=true")]
    [InlineData(false, "call Error arg=7 items=1 !The operation was canceled.")]
    public void A_cancelled_stream_is_no_error(bool isOwnToken, string expected)
    {
        using var source = new CancellationTokenSource();
        var trace = new StreamTrace();
        var items = trace.Call(_ => Cancelling(source.Token), default, isOwnToken ? source.Token : default);
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var item in items)
            {
                source.Cancel();
            }
        });
        Assert.Equal(expected, trace.Text);

        static IEnumerable<int> Cancelling(CancellationToken token)
        {
            yield return 1;
            token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public void Exactly_one_of_the_enumerations_at_once_goes_on_with_the_span_of_the_call()
    {
        const int Rounds = 5000;
        var ofCalls = new SpanContext?[Rounds];
        var traces = ofCalls.Select(static _ => new StreamTrace()).ToArray();
        var streams = traces.Select((trace, round) => trace.Call(span =>
        {
            ofCalls[round] = span.Context;
            return Iterator();
        })).ToArray();
        var arrived = 0;
        Thread[] threads = [new(Enumerate), new(Enumerate)];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Equal("call Ok arg=7 items=0 end=stopped\ncall Ok arg=7 items=0 end=stopped", traces[round].Text);
            Assert.Single(traces[round].Spans, span => span.Context.Equals(ofCalls[round]));
        }

        void Enumerate()
        {
            for (var round = 0; round < Rounds; round++)
            {
                var spin = default(SpinWait);
                Interlocked.Increment(ref arrived);
                while (Volatile.Read(ref arrived) < 2 * (round + 1))
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }

                streams[round].GetEnumerator().Dispose();
            }
        }
    }

    private static void Consume(Func<IEnumerable<int>> call, string consumer, Log log) =>
        log.Try(() => SyncConsumers.All[consumer](call(), log));

    private static Log Run(SpanContext? own, Action<Log> program)
    {
        using var scope = own?.Activate() ?? default;
        var log = new Log(own);
        program(log);
        log.Seen("after");
        return log;
    }

    private static IEnumerable<int> Iterator()
    {
        yield return 1;
        yield return 2;
    }

    private sealed class Undisposable : IEnumerable, IEnumerator
    {
        public object Current => 1;

        public IEnumerator GetEnumerator() => this;

        public bool MoveNext() => true;

        public void Reset() => throw new NotSupportedException();
    }
}
