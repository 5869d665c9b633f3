using Tracing.Systematic.Model;

namespace Tracing.Systematic;

/// <summary>Known mistakes are found, each by the means that it takes, and what is right passes.</summary>
[Collection(nameof(Explorer))]
public sealed class ExplorerTests
{
    private int _first;
    private int _second;
    private long _number;

    [Fact]
    public void A_lost_update_is_found()
    {
        Action LosesUpdates(Schedule schedule)
        {
            _number = 0;
            for (var i = 0; i < 2; i++)
            {
                schedule.Add("adds", () => ModelVolatile.Write(ref _number, ModelVolatile.Read(ref _number) + 1));
            }

            return () => Assert.Equal(2, _number);
        }

        Assert.NotNull(Explorer.Sample(LosesUpdates, 1000));
        Assert.NotNull(Explorer.Exhaust(LosesUpdates, deviations: 1).Failure);
    }

    [Fact]
    public void A_store_that_others_see_late_is_found_and_a_barrier_in_all_threads_mends_it()
    {
        Action Meets(Schedule schedule, bool hasBarrier)
        {
            (_first, _second) = (0, 0);
            var (sees, isSeen) = (false, false);
            schedule.Add("fast", () =>
            {
                ModelVolatile.Write(ref _first, 1);
                isSeen = ModelVolatile.Read(ref _second) != 0;
            });
            schedule.Add("slow", () =>
            {
                ModelInterlocked.Or(ref _second, 1);
                if (hasBarrier)
                {
                    ModelInterlocked.MemoryBarrierProcessWide();
                }

                sees = ModelVolatile.Read(ref _first) != 0;
            });
            return () => Assert.True(sees || isSeen, "neither saw the other");
        }

        Assert.Contains("neither", Explorer.Sample(schedule => Meets(schedule, hasBarrier: false), 1000), StringComparison.Ordinal);
        Assert.Contains("neither", Explorer.Exhaust(schedule => Meets(schedule, hasBarrier: false), deviations: 2).Failure, StringComparison.Ordinal);
        Assert.Null(Explorer.Sample(schedule => Meets(schedule, hasBarrier: true), 1000));
        var (failure, runs) = Explorer.Exhaust(schedule => Meets(schedule, hasBarrier: true), deviations: 3);
        Assert.Null(failure);
        Assert.True(runs > 100, $"{runs} runs");
    }

    [Fact]
    public void A_dead_lock_is_found()
    {
        var (one, other) = (new ModelLock(), new ModelLock());
        void Both(ModelLock outer, ModelLock inner)
        {
            outer.Enter();
            inner.Enter();
            inner.Exit();
            outer.Exit();
        }

        Action Crosses(Schedule schedule)
        {
            (one, other) = (new ModelLock(), new ModelLock());
            schedule.Add("one", () => Both(one, other));
            schedule.Add("other", () => Both(other, one));
            return static () => { };
        }

        Assert.Contains("dead-lock: all that have not ended wait (one, other)", Explorer.Sample(Crosses, 1000), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pulse_that_nobody_waits_for_is_lost()
    {
        Action Waits(Schedule schedule)
        {
            var gate = new ModelLock();
            schedule.Add("sleeps", () =>
            {
                gate.Enter();
                gate.Wait(isTimed: false);
                gate.Exit();
            });
            schedule.Add("wakes", () =>
            {
                gate.Enter();
                gate.Pulse();
                gate.Exit();
            });
            return static () => { };
        }

        Assert.Contains("dead-lock", Explorer.Sample(Waits, 1000), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_repeats_its_run()
    {
        var runs = new List<string>();
        Action Records(Schedule schedule)
        {
            var order = "";
            for (var i = 0; i < 3; i++)
            {
                var name = $"{i}";
                schedule.Add(name, () =>
                {
                    for (var step = 0; step < 5; step++)
                    {
                        ModelInterlocked.Increment(ref _number);
                        order += name;
                    }
                });
            }

            return () => runs.Add(order);
        }

        Assert.Null(Explorer.Sample(Records, 20));
        var first = WithoutRepeats(runs);
        runs.Clear();
        Assert.Null(Explorer.Sample(Records, 20));

        Assert.Equal(first, WithoutRepeats(runs));
        Assert.True(first.Distinct().Count() > 10);

        // A run that a garbage collection came into is there twice.
        static string[] WithoutRepeats(List<string> runs) => [.. runs.Where((run, i) => i == 0 || run != runs[i - 1])];
    }
}
