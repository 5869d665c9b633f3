using Tracing.Tests;

namespace Tracing.Execution.Tests;

/// <summary>What a traced call allocates, to the byte. docs/performance.md has the numbers for its readers.</summary>
public sealed class AllocationTests
{
    /// <summary>The context of the span.</summary>
    private const int Context = 40;

    /// <summary>What records tags, made only where there are some.</summary>
    private const int Tags = 128;

    /// <summary>The execution context in which the span is the ambient one, where no other AsyncLocal is set; each of the first few adds 16 or less.</summary>
    private const int Ambient = 72;

    private const int Calls = 100;

    private static readonly SpanContext Sampled = SpanContext.CreateRoot(new NoCollector());
    private static readonly SpanContext Unsampled = SpanContext.CreateRoot(new NoCollector(), TraceFlags.None);
    private static readonly AsyncLocal<string> Other = new();

    /// <summary>What waits for the inner task of a suspended call: 64 bytes, or 48 where code is compiled ahead of time.</summary>
    private static readonly long Delegate = BytesOf(static () => GC.KeepAlive(new Func<string?>(Other.ToString)));

    /// <summary>With it, the task that completes once the span of a suspended call has ended.</summary>
    private static readonly long Pending = 88 + 64 + Delegate;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Not_recorded_it_is_nothing(bool unsampled) => InFlowOfItsOwn(() =>
    {
        var parent = unsampled ? Unsampled : null;
        using (parent?.Activate() ?? default)
        {
            Assert.Equal(0, BytesOf(static () => CostSubject.Value()));
            Assert.Equal(0, BytesOf(static () => CostSubject.Result()));
            Assert.Equal(0, BytesOf(static () => CostSubject.ValueResult()));
            Assert.Equal(0, BytesOf(static () => CostSubject.Recorded()));
            Assert.Equal(0, BytesOf(() => CostSubject.Value(parent)));
            Assert.Equal(0, BytesOf(() => CostSubject.Result(parent)));
            Assert.Equal(0, BytesOf(() => CostSubject.ValueResult(parent)));
            Assert.Equal(0, BytesOf(() => CostSubject.Recorded(parent)));
            Assert.Equal(0, BytesOf(() => CostSubject.Tagged(parent, "A-17", 3, 12.5)));
            Assert.Equal(Bare(), Suspended(() => CostSubject.Suspends(parent)));
            Assert.Equal(Bare(), Suspended(static () => CostSubject.Suspends()));
        }
    });

    [Fact]
    public void Below_an_explicit_parent_it_is_a_context() => InFlowOfItsOwn(() =>
    {
        Assert.Equal(Context, BytesOf(static () => CostSubject.Value(Sampled)));
        Assert.Equal(Context, BytesOf(static () => CostSubject.Result(Sampled)));
        Assert.Equal(Context, BytesOf(static () => CostSubject.ValueResult(Sampled)));
        Assert.Equal(Context + Tags, BytesOf(static () => CostSubject.Recorded(Sampled)));
        Assert.Equal(Context + Tags, BytesOf(static () => CostSubject.Tagged(Sampled, "A-17", 3, 12.5)));
        Assert.Equal(Bare() + Context + Pending, Suspended(static () => CostSubject.Suspends(Sampled)));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Below_the_ambient_one_it_is_an_execution_context_too(bool withOther) => InFlowOfItsOwn(() =>
    {
        Other.Value = withOther ? "set" : null!;
        var ambient = Ambient + (withOther ? 16 : 0);
        using (Sampled.Activate())
        {
            Assert.Equal(Context + ambient, BytesOf(static () => CostSubject.Value()));
            Assert.Equal(Context + ambient, BytesOf(static () => CostSubject.Result()));
            Assert.Equal(Context + ambient, BytesOf(static () => CostSubject.ValueResult()));
            Assert.Equal(Context + ambient + Tags, BytesOf(static () => CostSubject.Recorded()));
            Assert.Equal(Bare() + Context + ambient + Pending, Suspended(static () => CostSubject.Suspends()));
        }
    });

    private static long Bare() => Suspended(static () => CostSubject.SuspendsCore());

    private static long Suspended(Func<Task> call) => BytesOf(() =>
    {
        var task = call();
        CostSubject.Resume();
        Assert.True(task.IsCompletedSuccessfully);
    });

    private static long BytesOf(Action call)
    {
        var bytes = Allocation.Of(() =>
        {
            for (var i = 0; i < Calls; i++)
            {
                call();
            }
        });
        Assert.Equal(0, bytes % Calls);
        return bytes / Calls;
    }

    /// <summary>The test runner's own AsyncLocals would take part.</summary>
    private static void InFlowOfItsOwn(Action body)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(body));
        thread.UnsafeStart();
        thread.Join();
        Assert.Null(failure);
    }

    private sealed class NoCollector : ITraceCollector
    {
        public void Collect(in Span span)
        {
        }
    }
}
