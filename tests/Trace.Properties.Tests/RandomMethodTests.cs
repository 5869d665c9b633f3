using CsCheck;
using Xunit.Abstractions;

namespace Tracing.Properties.Tests;

/// <summary>
/// Random methods of all dimensions of the method matrix: the generator implements them without an error or a warning, and no
/// caller can tell them from their untraced twins. <c>TRACE_PROPERTIES_METHODS</c> makes more of them, <c>TRACE_PROPERTIES_SEED</c>
/// the same as before.
/// </summary>
public class RandomMethodTests(ITestOutputHelper output)
{
    /// <summary>So many methods share a compilation: references are bound once, and one bad method costs little.</summary>
    private const int BatchSize = 300;

    /// <summary>Every so many-th compilation turns tracing off.</summary>
    private const int UntracedEvery = 6;

    private static readonly HashSet<string> Nothing = [];

    private static int Methods => int.Parse(Environment.GetEnvironmentVariable("TRACE_PROPERTIES_METHODS") ?? "2100", System.Globalization.CultureInfo.InvariantCulture);

    private static string Seed => Environment.GetEnvironmentVariable("TRACE_PROPERTIES_SEED") ?? new PCG(1).ToString();

    [Fact]
    public async Task Nobody_can_tell_a_traced_method_from_its_twin()
    {
        var seen = await CheckAsync(Methods, NotYet.Values, MethodBodySource.Generator);

        // What can be generated was.
        Assert.Empty(Dimensions.Ids.Except(NotYet.Values).Except(seen));
    }

    [Fact]
    public async Task A_forward_by_hand_is_right_in_all_dimensions()
    {
        var seen = await CheckAsync(Methods / 4, Nothing, MethodBodySource.Hand);
        Assert.Empty(NotYet.Values.Except(seen));
    }

    private async Task<HashSet<string>> CheckAsync(int methods, IReadOnlySet<string> off, MethodBodySource source)
    {
        var seed = Seed;
        output.WriteLine($"TRACE_PROPERTIES_SEED={seed}");
        var random = PCG.Parse(seed);
        var generator = MethodGen.Without(off);
        var seen = new HashSet<string>();
        for (var made = 0; made < methods; made += BatchSize)
        {
            var plans = Enumerable.Range(made, Math.Min(BatchSize, methods - made)).Select(id => generator.Generate(random, null, out _) with { Id = id }).ToList();
            seen.UnionWith(plans.SelectMany(static plan => plan.Ids()));
            var tracingEnabled = made / BatchSize % UntracedEvery != UntracedEvery - 1;
            var failures = await Trial.FailuresAsync(plans, source, tracingEnabled);
            if (failures.Count > 0)
            {
                await FailAsync(plans.First(plan => plan.Id == failures.Keys.Min()), failures, off, source, tracingEnabled, seed);
            }
        }

        return seen;
    }

    private static async Task FailAsync(MethodPlan plan, IReadOnlyDictionary<int, string> failures, IReadOnlySet<string> off, MethodBodySource source, bool tracingEnabled, string seed)
    {
        var (smallest, failure) = await Shrinker.ShrinkAsync(
            plan,
            failures[plan.Id],
            off,
            async candidate => (await Trial.FailuresAsync([candidate], source, tracingEnabled)).Values.FirstOrDefault());
        Assert.Fail($"TRACE_PROPERTIES_SEED={seed}, {failures.Count} methods of a batch fail; one of them, shrunk:\n{SourceWriter.Write(smallest, source)}\n--- fails\n{failure}");
    }
}
