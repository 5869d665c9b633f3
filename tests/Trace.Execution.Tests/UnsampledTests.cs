using Tracing.Tests;

namespace Tracing.Execution.Tests;

/// <summary>Where nothing is recorded, a wrapper costs a test and a call.</summary>
public class UnsampledTests
{
    private static readonly Task<int> Inner = new TaskCompletionSource<int>().Task;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_inner_task_is_returned_untouched(bool withContext)
    {
        using (withContext ? TestTrace.Unsampled().Activate() : default)
        {
            Assert.Same(Inner, FlowSubject.TaskAsync(static () => Inner));
            Assert.Same(Inner, FlowSubject.TaskOfIntAsync(static () => Inner));
            Assert.Same(Inner, FlowSubject.ValueTaskAsync(static () => new ValueTask(Inner)).AsTask());
            Assert.Same(Inner, FlowSubject.ValueTaskOfIntAsync(static () => new ValueTask<int>(Inner)).AsTask());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_allocated(bool withContext)
    {
        var context = withContext ? TestTrace.Unsampled() : null;
        using (context?.Activate() ?? default)
        {
            Assert.Equal(0, Allocation.Of(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    CallAll(context);
                }
            }));
        }
    }

    [Fact]
    public void A_context_without_a_collector_records_nothing()
    {
        using (SpanContext.CreateRoot(collector: null).Activate())
        {
            Assert.Same(Inner, FlowSubject.TaskAsync(static () => Inner));
        }
    }

    private static void CallAll(SpanContext? context)
    {
        FlowSubject.Sync(static () => { });
        FlowSubject.Value(static () => 1);
        FlowSubject.Explicitly(context, static () => { });
        _ = FlowSubject.TaskAsync(static () => Inner);
        _ = FlowSubject.TaskOfIntAsync(static () => Inner);
        _ = FlowSubject.ValueTaskAsync(static () => new ValueTask(Inner));
        _ = FlowSubject.ValueTaskOfIntAsync(static () => new ValueTask<int>(Inner));
        _ = Methods.WithRecorder("a");
    }
}
