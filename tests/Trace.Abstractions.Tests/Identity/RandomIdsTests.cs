namespace Tracing.Tests.Identity;

public sealed class RandomIdsTests
{
    [Fact]
    public void A_million_ids_of_four_threads_are_distinct_and_not_zero()
    {
        var ids = new ulong[4][];
        var threads = Enumerable.Range(0, 4).Select(n => new Thread(() =>
        {
            ids[n] = new ulong[250_000];
            for (var i = 0; i < ids[n].Length; i++)
            {
                ids[n][i] = RandomIds.Next();
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        var all = ids.SelectMany(static id => id).ToHashSet();
        Assert.Equal(1_000_000, all.Count);
        Assert.DoesNotContain(0UL, all);
    }

    [Fact]
    public void Every_bit_is_set_about_half_of_the_time()
    {
        var ones = new int[64];
        for (var i = 0; i < 100_000; i++)
        {
            var id = RandomIds.Next();
            for (var bit = 0; bit < 64; bit++)
            {
                ones[bit] += (int)((id >> bit) & 1);
            }
        }

        // 16 standard deviations: a false alarm is out of the question, a stuck bit is not missed.
        Assert.All(ones, static count => Assert.InRange(count, 47_500, 52_500));
    }

    [Fact]
    public void Trace_ids_use_both_halves()
    {
        var id = TraceId.CreateRandom();
        Assert.NotEqual(0UL, id.High);
        Assert.NotEqual(0UL, id.Low);
        Assert.NotEqual(id, TraceId.CreateRandom());
        Assert.NotEqual(SpanId.CreateRandom(), SpanId.CreateRandom());
    }
}
