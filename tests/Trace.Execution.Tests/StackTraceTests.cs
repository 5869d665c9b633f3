namespace Tracing.Execution.Tests;

/// <summary>What a developer reads in a log: the methods as written, not how they were generated.</summary>
public class StackTraceTests
{
    [Fact]
    public void A_recorded_call_shows_Core_and_the_method_as_declared()
    {
        Exception thrown;
        using (new TestTrace().Root.Activate())
        {
            thrown = Assert.Throws<InvalidOperationException>(() => new Faulty().Fail(new InvalidOperationException("logged")));
        }

        var lines = thrown.StackTrace!.Split('\n');
        Assert.Contains(".Faulty.FailCore(", lines[0], StringComparison.Ordinal);
        Assert.Contains(".Faulty.Fail(", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_one_that_fails_later()
    {
        Exception thrown;
        using (new TestTrace().Root.Activate())
        {
            thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => FlowSubject.AsyncAsync(async () =>
            {
                await Task.Yield();
                throw new InvalidOperationException("logged");
            }));
        }

        Assert.Contains("FlowSubject.AsyncAsyncCore(", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("Traced(", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("PendingCall", thrown.StackTrace, StringComparison.Ordinal);
    }
}
