using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Processing;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>Apart from all others: what it measures is the memory of the whole process.</summary>
[Collection(nameof(TailMemoryTests))]
public sealed class TailMemoryTests
{
    [Fact]
    public void A_million_traces_take_no_more_memory_than_is_allowed()
    {
        var limits = new TailLimits();
        using var tail = new TailExporter(new KeepingExporter(), new TailRule { KeepsErrors = true }, limits, new ExportObserver("kept", null), new FakeTimeProvider());
        var batch = new Span[1000];
        long came = 0, dropped = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        for (var i = 0; i < 1000; i++)
        {
            for (var j = 0; j < batch.Length; j++)
            {
                batch[j] = new Span(SpanContext.Create(new TraceId(0, (ulong)++came), new SpanId(9), new SpanId(7)), "a").WithTags(new Tag("text", $"{came} with some text of its own that takes memory"));
            }

            dropped += tail.Export(batch, default).DroppedBy(DropCause.Filtered);
            Assert.Equal(came, dropped + tail.Held.InMemory);
            if (i % 100 == 99)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(limits.MaxTraces, tail.Held.InMemory);
        Assert.InRange(most, 1, limits.MaxBytes);
    }

    [CollectionDefinition(nameof(TailMemoryTests), DisableParallelization = true)]
    public sealed class Apart;
}
