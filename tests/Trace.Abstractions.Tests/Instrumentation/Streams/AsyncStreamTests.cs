using System.Runtime.CompilerServices;

namespace Tracing.Tests.Instrumentation.Streams;

[Collection(nameof(StreamSpans))]
public sealed class AsyncStreamTests
{
    public static TheoryData<string, bool> Streams
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var stream in AsyncStreams.All.Keys)
            {
                data.Add(stream, true);
                data.Add(stream, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Every_consumer_sees_what_it_sees_without_tracing(string stream, bool isAmbient)
    {
        foreach (var consumer in AsyncConsumers.All.Keys)
        {
            foreach (var own in (SpanContext?[])[null, new RecordingCollector().Root()])
            {
                var untraced = (await Run(own, consumer, log => AsyncStreams.All[stream](log))).Text;
                var traced = (await Run(own, consumer, log => new StreamTrace(isAmbient).Call(_ => AsyncStreams.All[stream](log)))).Text;
                Assert.True(untraced == traced, $"{stream}, {consumer}\n\nuntraced:\n{untraced}\n\ntraced:\n{traced}");
                Assert.DoesNotContain("leaked", traced, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("iterator", "to the end", "call Ok arg=7 items=3")]
    [InlineData("iterator", "break", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator", "moves beyond the end", "call Ok arg=7 items=3")]
    [InlineData("iterator", "moves without dispose", "")]
    [InlineData("iterator", "never", "")]
    [InlineData("iterator", "interleaved", "call Ok arg=7 items=3\ncall Ok arg=7 items=3")]
    [InlineData("iterator that suspends", "to the end", "call Ok arg=7 items=3")]
    [InlineData("iterator that suspends", "configured", "call Ok arg=7 items=3")]
    [InlineData("iterator that suspends", "break", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator that suspends", "body throws", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator that suspends", "dispose twice", "call Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator that suspends", "dispose at once", "call Ok arg=7 items=0 end=stopped")]
    [InlineData("iterator that suspends", "twice", "call Ok arg=7 items=3\ncall Ok arg=7 items=1 end=stopped")]
    [InlineData("iterator that suspends", "query", "call Ok arg=7 items=2 end=stopped")]
    [InlineData("iterator that suspends at times", "moves as tasks", "call Ok arg=7 items=3")]
    [InlineData("iterator that throws", "to the end", "call Error arg=7 items=1 !at 2")]
    [InlineData("iterator that suspends and throws", "to the end", "call Error arg=7 items=1 !at 2")]
    [InlineData("iterator that suspends and throws", "twice", "call Error arg=7 items=1 !at 2\ncall Ok arg=7 items=1 end=stopped")]
    [InlineData("sequence that suspends", "to the end", "call Ok arg=7 items=3")]
    [InlineData("sequence, GetAsyncEnumerator throws", "to the end", "call Error arg=7 items=0 !in GetAsyncEnumerator")]
    [InlineData("sequence, MoveNextAsync throws", "to the end", "call Error arg=7 items=1 !thrown")]
    [InlineData("sequence, MoveNextAsync faults", "to the end", "call Error arg=7 items=1 !faulted")]
    [InlineData("sequence, MoveNextAsync faults later", "moves beyond the end", "call Error arg=7 items=1 !later")]
    [InlineData("sequence, MoveNextAsync is cancelled", "to the end", "call Error arg=7 items=1 !A task was canceled.")]
    [InlineData("sequence, DisposeAsync throws", "to the end", "call Ok arg=7 items=3")]
    [InlineData("sequence, DisposeAsync throws", "break", "call Error arg=7 items=1 !thrown")]
    [InlineData("sequence, DisposeAsync faults", "break", "call Error arg=7 items=1 !faulted")]
    [InlineData("sequence, DisposeAsync faults later", "break", "call Error arg=7 items=1 !later")]
    [InlineData("Core throws", "to the end", "call Error arg=7 !in Core")]
    public async Task The_spans_tell_how_the_stream_was_consumed(string stream, string consumer, string expected)
    {
        foreach (var isAmbient in (bool[])[true, false])
        {
            var trace = new StreamTrace(isAmbient);
            var log = await Run(own: null, consumer, log => trace.Call(_ => AsyncStreams.All[stream](log)));
            Assert.Equal(expected, trace.Text);
            GC.KeepAlive(log);
        }
    }

    [Fact]
    public async Task An_enumerator_is_a_stream_of_its_own()
    {
        var trace = new StreamTrace();
        await using (var items = trace.Call(static _ => new LoggedAsyncSequence(new Log(null), suspends: true).GetAsyncEnumerator()))
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Equal(1, items.Current);
        }

        Assert.Equal("call Ok arg=7 items=1 end=stopped", trace.Text);
    }

    [Theory]
    [InlineData("own", "call Unknown arg=7 items=1 cancelled=true")]
    [InlineData("of the enumeration", "call Unknown arg=7 items=1 cancelled=true")]
    [InlineData("foreign", "call Error arg=7 items=1 !A task was canceled.")]
    public async Task A_cancelled_stream_is_no_error(string token, string expected)
    {
        using var source = new CancellationTokenSource();
        var trace = new StreamTrace();
        var items = trace.Call(_ => Waiting(source.Token), default, token == "own" ? source.Token : default);
        await Assert.ThrowsAsync<TaskCanceledException>(async () =>
        {
            await foreach (var item in items.WithCancellation(token == "of the enumeration" ? source.Token : default))
            {
                _ = Task.Run(source.Cancel);
            }
        });
        Assert.Equal(expected, trace.Text);

        static async IAsyncEnumerable<int> Waiting([EnumeratorCancellation] CancellationToken token)
        {
            yield return 1;
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        }
    }

    [Fact]
    public async Task A_span_has_ended_when_its_consumer_goes_on()
    {
        var stream = new ManualAsyncSequence();
        var trace = new StreamTrace();
        var items = trace.Call(IAsyncEnumerable<int> (_) => stream).GetAsyncEnumerator();
        var seen = Count(items.MoveNextAsync());
        stream.Complete(moved: false);
        Assert.Equal((false, 1), await seen);

        async Task<(bool Moved, int Spans)> Count(ValueTask<bool> move) => (await move, trace.Spans.Count);
    }

    [Fact]
    public async Task A_consumer_that_does_not_wait_for_its_moves_disturbs_nobody()
    {
        var trace = new StreamTrace();
        var inner = new ManyPending();
        var items = trace.Call(IAsyncEnumerable<int> (_) => inner).GetAsyncEnumerator();
        ValueTask<bool>[] moves = [items.MoveNextAsync(), items.MoveNextAsync(), items.MoveNextAsync()];
        await items.DisposeAsync();
        Assert.Equal("call Ok arg=7 items=0 end=stopped", trace.Text);
        inner.Moves[1].SetResult(true);
        inner.Moves[0].SetException(new InvalidOperationException("late"));
        inner.Moves[2].SetResult(false);
        Assert.False(await moves[2]);
        Assert.True(await moves[1]);
        Assert.Equal("late", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await moves[0])).Message);
        Assert.Throws<InvalidOperationException>(() => (object)moves[1].IsCompleted);
        Assert.Equal("call Ok arg=7 items=0 end=stopped", trace.Text);
    }

    [Fact]
    public void A_move_refuses_to_be_asked_too_early()
    {
        var stream = new ManualAsyncSequence();
        var move = new StreamTrace().Call(IAsyncEnumerable<int> (_) => stream).GetAsyncEnumerator().MoveNextAsync();
        Assert.Throws<InvalidOperationException>(() => (object)Ask(move));
        stream.Complete(moved: true);
        Assert.True(Ask(move));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_consumer_alone_is_posted_to_its_synchronization_context(bool isConfigured)
    {
        var untraced = Posts(static stream => stream);
        Assert.Equal(isConfigured ? 0 : ManualAsyncSequence.Length + 2, untraced);
        Assert.Equal(untraced, Posts(static stream => new StreamTrace().Call(IAsyncEnumerable<int> (_) => stream)));
        Assert.Equal(untraced, Posts(static stream => new StreamTrace().Call(_ => new StreamTrace(isAmbient: false).Call(IAsyncEnumerable<int> (_) => stream))));

        int Posts(Func<IAsyncEnumerable<int>, IAsyncEnumerable<int>> trace)
        {
            var stream = new ManualAsyncSequence();
            return Pump.Run(() => Consume(trace(stream)), stream.CompleteNext);
        }

        async Task Consume(IAsyncEnumerable<int> stream)
        {
            var items = 0;
            await foreach (var item in stream.ConfigureAwait(!isConfigured))
            {
                items++;
            }

            Assert.Equal(ManualAsyncSequence.Length, items);
        }
    }

    private static bool Ask(ValueTask<bool> move) => move.GetAwaiter().GetResult();

    private static async Task<Log> Run(SpanContext? own, string consumer, Func<Log, IAsyncEnumerable<int>> call)
    {
        using var scope = own?.Activate() ?? default;
        var log = new Log(own);
        await log.TryAsync(async () => await AsyncConsumers.All[consumer](call(log), log));
        log.Seen("after");
        return log;
    }

    private sealed class ManyPending : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        public List<TaskCompletionSource<bool>> Moves { get; } = [];

        public int Current => 0;

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync()
        {
            Moves.Add(new TaskCompletionSource<bool>());
            return new ValueTask<bool>(Moves[^1].Task);
        }

        public ValueTask DisposeAsync() => default;
    }
}
