using Tracing.Collection;
using Tracing.Export;

namespace Tracing.Runtime.Tests.Collection;

/// <summary>Real threads: eight producers, and flushes, drains and disposals at any moment, with exporters that are slow, throw or lie.</summary>
public sealed class CollectorStressTests
{
    private const int Producers = 8;
    private const int Rounds = 60;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Whatever_happens_when_every_span_is_accounted_for()
    {
        var seen = new HashSet<DropCause>();
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (offered, exporter, account) = await RunAsync(new Random(seed));

            Assert.True(account.Received == offered, $"seed {seed}: {offered} spans were offered, but {account.Received} received");
            Assert.True(account.Pending == 0, $"seed {seed}: {account.Pending} spans are pending");
            Assert.True(account.Received == account.Exported + account.Dropped, $"seed {seed}: {account.Received} received, {account.Exported} exported, {account.Dropped} dropped");
            Assert.True(account.Exported == exporter.Exported, $"seed {seed}: {exporter.Exported} spans were exported, but {account.Exported} counted");
            Assert.True(exporter.IsInOrder, $"seed {seed}: spans of a thread were repeated or out of order");
            seen.UnionWith(account.DroppedByCause.Keys);
        }

        Assert.Superset(new HashSet<DropCause> { DropCause.QueueFull, DropCause.QueueBytesFull, DropCause.Stopped, DropCause.ExporterError }, seen);
    }

    private static async Task<(long Offered, ErraticExporter Exporter, ExporterStatistics Account)> RunAsync(Random random)
    {
        var exporter = new ErraticExporter(random.Next());
        var options = new BatchingOptions(
            QueueMaxSpans: random.Next(3) == 0 ? 50 : 5_000,
            BatchDelay: TimeSpan.FromMilliseconds(random.Next(5)),
            DrainTimeout: Long,
            BatchMaxSpans: random.Next(1, 200),
            QueueMaxBytes: random.Next(3) == 0 ? 20_000 : 4_000_000);
        using var collector = new BatchingCollector(_ => exporter, "erratic", options, TimeProvider.System, new ListLogger());
        using var start = new Barrier(Producers + 1);
        using var closed = new ManualResetEventSlim();
        var outlive = random.Next(3) == 0;
        var offered = 0L;
        var seeds = Enumerable.Range(0, Producers).Select(_ => random.Next()).ToArray();
        var producers = Enumerable.Range(0, Producers).Select(producer =>
        {
            var thread = new Thread(() =>
            {
                var own = new Random(seeds[producer]);
                var spans = own.Next(1, 2_000);
                start.SignalAndWait();
                var i = 0;
                for (var isLast = false; i < spans || (outlive && !isLast); i++)
                {
                    // Whoever outlives the collector ends one span at least when it is closed.
                    isLast = closed.IsSet;
                    var span = Spans.Named($"{producer}:{i}");
                    collector.Collect(own.Next(4) == 0 ? span.WithTags(new Tag("text", new string('x', own.Next(200)))) : span);
                    if (own.Next(500) == 0)
                    {
                        Thread.Yield();
                    }
                }

                Interlocked.Add(ref offered, i);
            });
            thread.Start();
            return thread;
        }).ToArray();

        start.SignalAndWait();
        var actions = new List<Task>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            actions.Add(collector.FlushAsync(random.Next(4) == 0 ? TimeSpan.Zero : Long));
            if (random.Next(2) == 0)
            {
                await actions[^1];
            }
        }

        if (!outlive)
        {
            Array.ForEach(producers, static producer => producer.Join());
        }

        actions.Add(random.Next(2) == 0 ? collector.DrainAsync(Long) : Task.Run(collector.Dispose));
        actions.Add(collector.DrainAsync(Long));
        closed.Set();
        await Task.WhenAll(actions).WaitAsync(Long);
        Array.ForEach(producers, static producer => producer.Join());
        return (offered, exporter, collector.Statistics);
    }

    private sealed class ErraticExporter(int seed) : ISpanExporter
    {
        private readonly Random _random = new(seed);
        private readonly int[] _last = [.. Enumerable.Repeat(-1, Producers)];

        public string Name => "erratic";

        public long Exported { get; private set; }

        public bool IsInOrder { get; private set; } = true;

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            foreach (var span in spans)
            {
                var (producer, number) = (span.Name[0] - '0', int.Parse(span.Name.AsSpan(2), null));
                IsInOrder &= number > _last[producer];
                _last[producer] = number;
            }

            switch (_random.Next(6))
            {
                case 0:
                    throw new InvalidOperationException("erratic");
                case 1:
                    Thread.Yield();
                    Thread.SpinWait(20_000);
                    break;
                case 2:
                    var half = ExportResult.Success(spans.Length / 2); // of the rest it says nothing
                    Exported += half.Exported;
                    return half;
            }

            Exported += spans.Length;
            return ExportResult.Success(spans.Length);
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
