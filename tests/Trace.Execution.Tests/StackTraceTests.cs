namespace Tracing.Execution.Tests;

/// <summary>What a developer reads in a log: the methods as written, not what was generated in between.</summary>
public class StackTraceTests
{
    [Fact]
    public void A_recorded_call_shows_Core_and_nothing_generated()
    {
        Exception thrown;
        using (new TestTrace().Root.Activate())
        {
            thrown = Assert.Throws<InvalidOperationException>(() => new Faulty().Fail(new InvalidOperationException("logged")));
        }

        var lines = thrown.StackTrace!.Split('\n');
        Assert.Contains(".Faulty.FailCore(", lines[0], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.DoesNotContain("Traced(", line, StringComparison.Ordinal));

        // An optimizing compiler goes straight from the method to Core, with tracing as without.
        Assert.Matches(@"\.Faulty\.Fail\(|\.StackTraceTests\.", lines[1]);
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

        Assert.Contains("AsyncAsyncCore", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("Traced(", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("PendingCall", thrown.StackTrace, StringComparison.Ordinal);
    }
}
