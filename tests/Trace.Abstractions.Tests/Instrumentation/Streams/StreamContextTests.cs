using System.Collections;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>What the stream's own code sees as the ambient context, step by step, and what its recorder and its children get.</summary>
[Collection(nameof(StreamSpans))]
public sealed class StreamContextTests
{
    private readonly List<string> _steps = [];
    private SpanContext? _ofCall;
    private SpanContext? _ofConsumer;

    [Theory]
    [InlineData(true, null, "Core call, GetEnumerator call, MoveNext call, Current none, Reset call, MoveNext call, MoveNext call, Dispose call")]
    [InlineData(true, "other", "Core call, GetEnumerator call, MoveNext call, Current consumer, Reset call, MoveNext call, MoveNext call, Dispose call")]
    [InlineData(false, null, "Core none, GetEnumerator none, MoveNext none, Current none, Reset none, MoveNext none, MoveNext none, Dispose none")]
    [InlineData(false, "other", "Core consumer, GetEnumerator consumer, MoveNext consumer, Current consumer, Reset consumer, MoveNext consumer, MoveNext consumer, Dispose consumer")]
    public void A_stream_runs_below_its_span(bool isAmbient, string? consumer, string expected)
    {
        _ofConsumer = consumer is null ? null : new RecordingCollector().Root();
        using var scope = _ofConsumer?.Activate() ?? default;
        var items = new StreamTrace(isAmbient).Call(IEnumerable<int> (span) =>
        {
            _ofCall = span.Context;
            Step("Core");
            return new Sequence(this);
        }).GetEnumerator();
        Assert.True(items.MoveNext());
        Assert.Equal(1, items.Current);
        items.Reset();
        Assert.True(items.MoveNext());
        Assert.False(items.MoveNext());
        items.Dispose();
        Assert.Equal(expected, string.Join(", ", _steps));
        Assert.Same(_ofConsumer, SpanContext.Current);
    }

    [Fact]
    public async Task An_asynchronous_stream_does_so_across_its_awaits()
    {
        var items = new StreamTrace().Call(span =>
        {
            _ofCall = span.Context;
            return Iterate();
        });
        await foreach (var item in items)
        {
            Step("consumer");
            await Task.Yield();
            Step("consumer");
        }

        Assert.Equal("body call, awaited call, consumer none, consumer none, body call, awaited call, consumer none, consumer none, finally call", string.Join(", ", _steps));

        async IAsyncEnumerable<int> Iterate()
        {
            try
            {
                for (var i = 0; i < 2; i++)
                {
                    Step("body");
                    await Task.Yield();
                    Step("awaited");
                    yield return i;
                }
            }
            finally
            {
                await Task.Yield();
                Step("finally");
            }
        }
    }

    [Fact]
    public void Each_enumeration_is_a_sibling_with_children_of_its_own()
    {
        var trace = new StreamTrace();
        var items = trace.Call(Iterate);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal([1], items.ToArray());
        }

        Assert.Equal("call Ok arg=7 before=true items=1\n  child Unknown\ncall Ok arg=7 before=true items=1\n  child Unknown", trace.Text);

        static IEnumerable<int> Iterate(SpanRecorder span)
        {
            span.SetTag("before", true);
            return Body();
        }

        static IEnumerable<int> Body()
        {
            SpanRecorder.StartAmbient("child").End();
            yield return 1;
        }
    }

    [Fact]
    public void Siblings_keep_the_first_span_s_name_and_start_when_they_are_enumerated()
    {
        var trace = new StreamTrace();
        var items = trace.Call(static span =>
        {
            span.UpdateName("renamed");
            return Enumerable.Range(0, 3).Where(static item => item > 0);
        });
        Assert.Equal([1, 2], items.ToArray());
        var between = SpanClock.Now();
        Assert.Equal([1, 2], items.ToArray());
        Assert.Equal("renamed Ok arg=7 items=2\nrenamed Ok arg=7 items=2", trace.Text);
        Assert.True(trace.Spans[1].StartTimestamp >= between);
    }

    [Fact]
    public void A_body_that_takes_its_span_ends_it_itself()
    {
        var trace = new StreamTrace();
        SpanRecorder taken = default;
        Assert.Equal([1], trace.Call(Iterate).ToArray());
        Assert.Empty(trace.Spans);
        taken.End();
        Assert.Equal("call Unknown arg=7", trace.Text);

        IEnumerable<int> Iterate(SpanRecorder span)
        {
            taken = span.Take();
            yield return 1;
        }
    }

    [Fact]
    public void Times_are_told_apart()
    {
        var trace = new StreamTrace();
        var slow = TimeProvider.System.TimestampFrequency / 500;
        foreach (var item in trace.Call(_ => Slow()))
        {
            Spend(3 * slow);
        }

        var span = trace.Only;
        var (busy, consumer) = (span.Tags.Single(static tag => tag.Key == "stream.busy_us").AsInt64(), span.Tags.Single(static tag => tag.Key == "stream.consumer_us").AsInt64());
        Assert.True(busy >= 4000, $"{busy} µs busy");
        Assert.True(consumer >= 12000, $"{consumer} µs in the consumer");
        Assert.InRange(busy + consumer, 16000, span.DurationNanoseconds / 1000);

        IEnumerable<int> Slow()
        {
            for (var i = 0; i < 2; i++)
            {
                Spend(slow);
                yield return i;
            }
        }

        static void Spend(long ticks)
        {
            var until = SpanClock.Now() + ticks;
            while (SpanClock.Now() < until)
            {
            }
        }
    }

    private void Step(string step)
    {
        var current = SpanContext.Current;
        _steps.Add($"{step} {(current is null ? "none" : ReferenceEquals(current, _ofCall) ? "call" : ReferenceEquals(current, _ofConsumer) ? "consumer" : "?")}");
    }

    private sealed class Sequence(StreamContextTests test) : IEnumerable<int>, IEnumerator<int>
    {
        private bool _moved;

        public int Current
        {
            get
            {
                test.Step(nameof(Current));
                return 1;
            }
        }

        object IEnumerator.Current => Current;

        public IEnumerator<int> GetEnumerator()
        {
            test.Step(nameof(GetEnumerator));
            return this;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool MoveNext()
        {
            test.Step(nameof(MoveNext));
            _moved = !_moved;
            return _moved;
        }

        public void Reset()
        {
            test.Step(nameof(Reset));
            _moved = false;
        }

        public void Dispose() => test.Step(nameof(Dispose));
    }
}
