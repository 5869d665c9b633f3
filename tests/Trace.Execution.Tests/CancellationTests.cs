namespace Tracing.Execution.Tests;

/// <summary>A call that its caller cancelled is no error; one that gave up by itself is.</summary>
public class CancellationTests
{
    [Fact]
    public async Task A_cancellation_by_a_linked_token_is_told_from_an_error()
    {
        var trace = new TestTrace();
        using var source = new CancellationTokenSource();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token);
        using (trace.Root.Activate())
        {
            var entered = new TaskCompletionSource();
            var call = FlowSubject.AsyncAsync(
                async () =>
                {
                    entered.SetResult();
                    await Task.Delay(Timeout.Infinite, linked.Token);
                },
                source.Token);
            await entered.Task;
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Assert.Equal("async Unknown cancelled=true", trace.Tree);
    }

    [Fact]
    public async Task A_timeout_of_its_own_is_an_error()
    {
        var trace = new TestTrace();
        using var source = new CancellationTokenSource();
        using (trace.Root.Activate())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FlowSubject.AsyncAsync(
                () => Task.FromCanceled(new CancellationToken(canceled: true)),
                source.Token));
        }

        Assert.StartsWith("async Error !System.Threading.Tasks.TaskCanceledException", trace.Tree, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_synchronous_throw_is_judged_by_any_of_the_tokens(bool second)
    {
        var trace = new TestTrace();
        using var source = new CancellationTokenSource();
        source.Cancel();
        using (trace.Root.Activate())
        {
            Assert.Throws<OperationCanceledException>(() => Methods.WithTwoTokens(
                second ? default : source.Token,
                second ? source.Token : default,
                () => throw new OperationCanceledException()));
        }

        Assert.Equal("two tokens Unknown cancelled=true", trace.Tree);
    }

    [Fact]
    public void Another_exception_is_an_error_also_when_cancelled()
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            Assert.Throws<InvalidOperationException>(() => Methods.WithTwoTokens(
                new CancellationToken(canceled: true),
                default,
                () => throw new InvalidOperationException("x")));
        }

        Assert.Equal("two tokens Error !System.InvalidOperationException: x", trace.Tree);
    }
}
