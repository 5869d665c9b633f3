using Tracing.Collection;
using Tracing.Systematic.Model;

namespace Tracing.Systematic.Queue;

/// <summary>A queue with producers and one consumer in a schedule, and what must be so at the end, whoever went on when.</summary>
internal sealed class QueueCase
{
    private const int MaxProducers = 4;
    private const int MaxSpans = 40;

    private static readonly SpanContext Context = SpanContext.Create(new TraceId(0, 1), new SpanId(1));

    // Made once: what a run allocates is what the queue does.
    private static readonly Span[][] Plain = Make(static name => new Span(Context, name));
    private static readonly Span[][] Tagged = Make(static name => new Span(Context, name).WithTags(new Tag("text", "a value")));

    private readonly Schedule _schedule;
    private readonly List<ModelThread> _producers = [];
    private readonly List<Span> _taken = new(64);
    private readonly List<List<string>> _accepted = [];
    private readonly Span[] _batch;

    // What producers tell others of what they had accepted: seen later than it is so, and never before.
    private readonly long[] _told = new long[MaxProducers];
    private readonly FlushWaiters _waiters;
    private readonly bool _holds;
    private int _offered;
    private int _refused;
    private long _settled;

    public QueueCase(Schedule schedule, int capacity, long maxBytes = long.MaxValue, int batch = 2, bool holds = false)
    {
        (_schedule, _holds) = (schedule, holds);
        _waiters = new FlushWaiters(holds);
        Signal = new WakeSignal(TimeProvider.System);
        Queue = new SpanQueue(capacity, maxBytes, Signal.Set);
        _batch = new Span[batch];
    }

    /// <summary>What <see cref="AddProducer"/> charges for a span with a tag.</summary>
    public static int TaggedBytes => Tagged[0][0].EstimatedBytes;

    public SpanQueue Queue { get; }

    public WakeSignal Signal { get; }

    public int Taken => _taken.Count;

    public bool ProducersHaveEnded => _producers.TrueForAll(static producer => !producer.IsAlive);

    public void AddProducer(int spans, bool isTagged = false)
    {
        var number = _producers.Count;
        var accepted = new List<string>(spans);
        _accepted.Add(accepted);
        _producers.Add(_schedule.Add($"producer {number}", () =>
        {
            for (var i = 0; i < spans; i++)
            {
                Offer((isTagged ? Tagged : Plain)[number][i], accepted);
                ModelVolatile.Write(ref _told[number], accepted.Count);
            }
        }));
    }

    /// <summary>As the exporter's thread does: until the queue is closed and all is settled.</summary>
    public void AddConsumer(bool waitsForFill = false) => _schedule.Add("consumer", () =>
    {
        while (!Queue.IsClosed || !Queue.TryFinish())
        {
            while (!Queue.IsClosed && Queue.TryAwaitFirst() && !(_holds && _waiters.HasWaiters))
            {
                Signal.WaitAtMost(Timeout.InfiniteTimeSpan);
            }

            if (waitsForFill && !Queue.IsClosed && !_waiters.HasWaiters && Queue.TryAwaitFill())
            {
                Signal.Wait(TimeSpan.FromSeconds(1));
                Queue.StopAwaitingFill();
            }

            _waiters.StartPass();
            TakeRound();
            if (_holds && (Queue.IsClosed || _waiters.HasWaiters))
            {
                _waiters.EndPass();
            }

            Queue.Sweep();
        }

        _waiters.NoticeEnd();
    });

    /// <summary>Closes the queue at any moment, or when the producers have ended.</summary>
    public void AddCloser(bool atOnce) => _schedule.Add("closer", () =>
    {
        if (!atOnce)
        {
            _schedule.Await(() => ProducersHaveEnded);
        }

        Queue.Close();
        Signal.Set();
    });

    /// <summary>Waits for all that it knows to have been accepted.</summary>
    public void AddFlusher() => _schedule.Add("flusher", () =>
    {
        var before = 0L;
        for (var producer = 0; producer < _producers.Count; producer++)
        {
            before += ModelVolatile.Read(ref _told[producer]);
        }

        var mark = Queue.Mark();
        var settled = _waiters.WhenSettled(mark);
        Signal.Set();
        _schedule.Await(() => settled.IsCompleted);
        Assert.Equal(0, mark.Pending);
        Assert.True(_settled >= before, $"{before} spans were accepted before the flush, but {_settled} are settled");
    });

    /// <summary>The account adds up whenever somebody asks.</summary>
    public void AddAuditor() => _schedule.Add("auditor", () =>
    {
        for (var i = 0; i < 2; i++)
        {
            var settled = _settled;
            var accepted = Queue.Totals().Accepted;
            Assert.True(accepted >= settled, $"{settled} spans are settled, but {accepted} accepted");
        }
    });

    public void TakeRound()
    {
        Queue.StartRound();
        while (Queue.Take(_batch) is > 0 and var taken)
        {
            _taken.AddRange(_batch.AsSpan(0, taken));
            _batch.AsSpan().Clear();
            _settled += taken;
            Queue.Settle();
            _waiters.Notice();
        }
    }

    /// <summary>Of a closed queue.</summary>
    public void Finish()
    {
        do
        {
            TakeRound();
        }
        while (!Queue.TryFinish());
    }

    /// <summary>Nothing is lost, repeated or out of order, and everything is given back.</summary>
    public void Check()
    {
        Queue.Sweep();
        for (var producer = 0; producer < _accepted.Count; producer++)
        {
            var prefix = $"{producer}:";
            Assert.Equal(_accepted[producer], _taken.Select(static span => span.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)));
        }

        var totals = Queue.Totals();
        Assert.Equal(_offered, totals.Offered);
        Assert.Equal((_taken.Count, _refused), (totals.Accepted, totals.Full + totals.BytesFull + totals.Late));
        Assert.Equal(0, Queue.Mark().Pending);
        Assert.Equal((0, 0), (Queue.Threads, Queue.InHand));
        Assert.Equal((0, 0), Queue.Reserved);
    }

    private static Span[][] Make(Func<string, Span> create) =>
        [.. Enumerable.Range(0, MaxProducers).Select(producer => Enumerable.Range(0, MaxSpans).Select(i => create($"{producer}:{i}")).ToArray())];

    private void Offer(in Span span, List<string> accepted)
    {
        _offered++;
        if (Queue.TryEnqueue(span) == EnqueueResult.Accepted)
        {
            accepted.Add(span.Name);
        }
        else
        {
            _refused++;
        }
    }
}
