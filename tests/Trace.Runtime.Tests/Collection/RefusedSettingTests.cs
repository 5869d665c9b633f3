using Tracing.Collection;

namespace Tracing.Runtime.Tests.Collection;

/// <summary>The numbers of queues are the process's, and other tests take some: this one runs alone.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class RefusedSettingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Fact]
    public void A_setting_that_an_exporter_refuses_leaves_nothing_behind()
    {
        using var logger = new ListLogger();
        var numbers = new HashSet<int>();
        for (var i = 0; i < 100; i++)
        {
            Assert.Throws<InvalidOperationException>(() => new BatchingCollector(
                _ =>
                {
                    numbers.Add(NextNumber());
                    throw new InvalidOperationException("no such host");
                },
                "gated",
                new BatchingOptions(100, Long, Long),
                TimeProvider.System,
                logger));
        }

        // Had the queues that were never used kept their numbers, each would have found another one to be the next.
        Assert.InRange(numbers.Count, 1, 50);
    }

    private static int NextNumber()
    {
        var number = QueueIndexes.Take();
        QueueIndexes.Return(number);
        return number;
    }
}
