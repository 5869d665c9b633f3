using Tracing.Collection;
using Tracing.Export;

namespace Tracing.Runtime.Tests.Collection;

public sealed class SpanAccountTests
{
    private readonly SpanAccount _account = new(TimeProvider.System);
    private readonly SpanQueue _queue = new(100, 1024 * 1024, static () => { });

    [Fact]
    public void What_is_given_up_while_a_drain_ends_is_in_its_result_once()
    {
        var batch = new Span[10];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(EnqueueResult.Accepted, _queue.TryEnqueue(Spans.Named($"{i}")));
        }

        _queue.Close();
        Assert.Equal(new FlushResult(false, 3), Drained());

        _queue.StartRound();
        Assert.Equal(3, _queue.Take(batch));
        Assert.Equal(new FlushResult(false, 3), Drained());

        // The consumer books what the exporter says before it lets go of the spans: in between they are settled and in its hand.
        var result = ExportResult.Failure(DropCause.Stopped, 1);
        result.AddExported(2);
        _account.Settle(3, result);
        Assert.Equal(new FlushResult(false, 1), Drained());

        _queue.Settle();
        Assert.True(_queue.TryFinish());
        Assert.Equal(new FlushResult(false, 1), Drained());
    }

    [Fact]
    public void What_was_lost_in_time_is_no_loss_of_the_drain_and_what_is_kept_is_pending_or_stored()
    {
        _account.Settle(10, ExportResult.Failure(DropCause.Rejected, 3), new HeldSpans(InMemory: 2, OnDisk: 5, Recovered: 0));
        for (var i = 0; i < 10; i++)
        {
            _queue.TryEnqueue(Spans.Named($"{i}"));
        }

        Assert.Equal(3, _account.Lost);
        Assert.Equal(new FlushResult(false, 2) { Stored = 5 }, _account.Drained(_queue, lostInTime: 3));

        _account.End(new HeldSpans(InMemory: 2, OnDisk: 5, Recovered: 0));
        Assert.Equal(new FlushResult(false, 2) { Stored = 5 }, _account.Drained(_queue, lostInTime: 3));
    }

    private FlushResult Drained() => _account.Drained(_queue, lostInTime: 0);
}
