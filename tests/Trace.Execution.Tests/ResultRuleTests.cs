namespace Tracing.Execution.Tests;

/// <summary>What a result says about its span, and when others said it before.</summary>
public class ResultRuleTests
{
    [Theory]
    [InlineData(1, "Ok result=1")]
    [InlineData(-1, "Error result=-1")]
    [InlineData(13, "Ok result=13 error_when=(ErrorWhen threw System.InvalidOperationException)")]
    public async Task A_predicate_judges_and_its_own_failure_is_told(int value, string expected)
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            Assert.Equal(value, ShapeSubject.Judged(value, static span => span));
        }

        Assert.Equal("judged " + expected, trace.Tree);
        Assert.Equal("judged task " + expected, await TaskTreeAsync(value, static span => span));
    }

    /// <summary>A predicate may call what is traced: that hangs below the call it judges, whoever completed the task.</summary>
    [Fact]
    public async Task A_predicate_of_a_pending_result_runs_in_the_flow_of_the_call()
    {
        var trace = new TestTrace();
        var other = new TestTrace();
        var pending = new TaskCompletionSource<int>();
        Task<int> call;
        using (trace.Root.Activate())
        {
            call = ShapeSubject.Looked(pending.Task);
        }

        using (other.Root.Activate())
        {
            pending.SetResult(1);
            Assert.Same(other.Root, SpanContext.Current);
        }

        await call;
        Assert.Equal("looked Ok\n  sync Ok", trace.Tree);
        Assert.Empty(other.Spans);
    }

    [Theory]
    [InlineData(SpanStatus.Ok, -1, "Ok result=-1")]
    [InlineData(SpanStatus.Error, 1, "Error result=1")]
    public async Task A_status_that_the_body_set_counts_more(SpanStatus status, int value, string expected)
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            ShapeSubject.Judged(value, Set);
        }

        Assert.Equal("judged " + expected, trace.Tree);
        Assert.Equal("judged task " + expected, await TaskTreeAsync(value, Set));

        SpanRecorder Set(SpanRecorder span)
        {
            span.SetStatus(status);
            return span;
        }
    }

    [Fact]
    public async Task A_span_that_the_body_took_is_its_own()
    {
        var trace = new TestTrace();
        var taken = default(SpanRecorder);
        using (trace.Root.Activate())
        {
            Assert.Equal(-1, ShapeSubject.Judged(-1, Take));
            Assert.Empty(trace.Spans);
            taken.End();
            Assert.Equal(-1, await ShapeSubject.JudgedAsync(Task.FromResult(-1), Take));
            Assert.Single(trace.Spans);
            taken.SetTag("mine", true);
            taken.End();
        }

        Assert.Equal("judged Unknown\njudged task Unknown mine=true", trace.Tree);

        SpanRecorder Take(SpanRecorder span) => taken = span.Take();
    }

    [Fact]
    public async Task A_task_that_fails_has_no_result_to_judge()
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => ShapeSubject.JudgedAsync(Task.FromException<int>(new InvalidOperationException("no")), static span => span));
        }

        Assert.Equal("judged task Error !System.InvalidOperationException: no", trace.Tree);
    }

    /// <summary>The tree of a call whose result comes later.</summary>
    private static async Task<string> TaskTreeAsync(int value, Func<SpanRecorder, SpanRecorder> body)
    {
        var trace = new TestTrace();
        var pending = new TaskCompletionSource<int>();
        using (trace.Root.Activate())
        {
            var call = ShapeSubject.JudgedAsync(pending.Task, body);
            Assert.Empty(trace.Spans);
            pending.SetResult(value);
            Assert.Equal(value, await call);
        }

        return trace.Tree;
    }
}
