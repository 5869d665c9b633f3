using System.Globalization;
using System.Runtime;
using Tracing.Systematic.Model;
using Tracing.Systematic.Strategies;

namespace Tracing.Systematic;

/// <summary>
/// Runs a scenario under many schedules. A scenario adds its threads to a schedule, and returns what must be so when they have ended.
/// </summary>
internal static class Explorer
{
    /// <summary>A run that a garbage collection disturbs is repeated, so often at most.</summary>
    private const int Attempts = 20;

    /// <summary>Bytes that a run may allocate before there is a collection, where it is repeated; none takes a tenth of them.</summary>
    private const long Quiet = 32 * 1024 * 1024;

    private const string SeedVariable = "TRACE_SYSTEMATIC_SEED";
    private const string RunsVariable = "TRACE_SYSTEMATIC_RUNS";

    /// <summary>
    /// Half random switches, half random priorities; the first failure, with the seed that repeats it (in the variable TRACE_SYSTEMATIC_SEED), or null.
    /// TRACE_SYSTEMATIC_RUNS makes the runs more.
    /// </summary>
    public static string? Sample(Func<Schedule, Action> scenario, int runs)
    {
        if (Number(SeedVariable) is { } seed)
        {
            return Run(scenario, () => Of(seed, Length(scenario)), $"seed {seed}").Failure;
        }

        var length = Length(scenario);
        runs = Number(RunsVariable) ?? runs;
        for (var i = 1; i <= runs; i++)
        {
            if (Run(scenario, () => Of(i, length), $"{SeedVariable}={i}").Failure is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>All runs with so many deviations; the first failure, or null, and how many runs there were.</summary>
    public static (string? Failure, int Runs) Exhaust(Func<Schedule, Action> scenario, int deviations)
    {
        var strategy = new ExhaustiveStrategy(deviations);
        var runs = 0;
        do
        {
            runs++;
            if (Run(scenario, () => strategy, $"run {runs} of {deviations} deviations").Failure is { } failure)
            {
                return (failure, runs);
            }
        }
        while (strategy.TryAdvance());

        return (null, runs);
    }

    private static IStrategy Of(int seed, int length) =>
        seed % 2 == 0 ? new RandomStrategy(seed) : new PriorityStrategy(seed, changes: 1 + (seed / 2 % 4), length);

    private static int Length(Func<Schedule, Action> scenario) => Run(scenario, static () => new RandomStrategy(0), "seed 0").Steps;

    private static (string? Failure, int Steps) Run(Func<Schedule, Action> scenario, Func<IStrategy> strategy, string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Not at once: it takes a collection to begin with.
            var isQuiet = attempt > 1 && GC.TryStartNoGCRegion(Quiet);
            var collections = GC.CollectionCount(0);
            var schedule = new Schedule(strategy());
            var check = scenario(schedule);
            schedule.Run();
            var failure = schedule.Failure ?? FailureOf(check);
            var isUndisturbed = collections == GC.CollectionCount(0);
            if (isQuiet && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }

            if (isUndisturbed)
            {
                return (failure is null ? null : $"{name}: {failure}", schedule.Steps);
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"{name}: a garbage collection came into each of {Attempts} runs.");
            }
        }
    }

    private static string? FailureOf(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
