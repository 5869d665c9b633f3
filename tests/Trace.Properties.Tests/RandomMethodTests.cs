using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace Tracing.Properties.Tests;

/// <summary>
/// Random methods of all dimensions of the method matrix: the generator implements them without an error or a warning, and no
/// caller can tell them from their untraced twins. <c>TRACE_PROPERTIES_METHODS</c> makes more of them, <c>TRACE_PROPERTIES_SEED</c>
/// those of the compilation that failed.
/// </summary>
public class RandomMethodTests(ITestOutputHelper output)
{
    /// <summary>So many methods share a compilation: what a compilation costs by itself is paid once for all of them.</summary>
    private const int BatchSize = 300;

    private const int DefaultMethods = 2100;

    /// <summary>Whether a compilation has tracing on.</summary>
    private static readonly Gen<bool> TracingEnabled = Gen.Frequency((5, true), (1, false));

    private static int Methods =>
        Environment.GetEnvironmentVariable("TRACE_PROPERTIES_METHODS") is { } methods ? int.Parse(methods, CultureInfo.InvariantCulture) : DefaultMethods;

    private static PCG Random() => Environment.GetEnvironmentVariable("TRACE_PROPERTIES_SEED") is { } seed ? PCG.Parse(seed) : new PCG(1);

    [Fact]
    public async Task Nobody_can_tell_a_traced_method_from_its_twin()
    {
        var seen = await CheckAsync(Methods, MethodBodySource.Generator);
        if (Methods >= DefaultMethods)
        {
            Assert.Empty(Dimensions.Ids.Except(seen));
        }
    }

    /// <summary>The cases themselves are right.</summary>
    [Fact]
    public Task Nobody_can_tell_a_forward_written_by_hand_from_its_twin() => CheckAsync(DefaultMethods / 3, MethodBodySource.Hand);

    private async Task<HashSet<string>> CheckAsync(int methods, MethodBodySource source)
    {
        var random = Random();
        var seen = new HashSet<string>();
        for (var made = 0; made < methods; made += BatchSize)
        {
            var seed = random.ToString();
            var tracingEnabled = TracingEnabled.Generate(random, null, out _);
            var plans = Enumerable.Range(0, Math.Min(BatchSize, methods - made)).Select(id => MethodGen.Methods.Generate(random, null, out _) with { Id = id }).ToList();
            seen.UnionWith(plans.SelectMany(static plan => plan.Ids()));
            var failures = await Trial.FailuresAsync(plans, source, tracingEnabled);
            if (failures.Count > 0)
            {
                output.WriteLine($"TRACE_PROPERTIES_SEED={seed}: methods {string.Join(", ", failures.Keys.Order())} of {plans.Count} fail.");
                await FailAsync(plans.First(plan => plan.Id == failures.Keys.Min()), failures, source, tracingEnabled, seed);
            }
        }

        return seen;
    }

    private static async Task FailAsync(
        MethodPlan plan, IReadOnlyDictionary<int, string> failures, MethodBodySource source, bool tracingEnabled, string seed)
    {
        var (smallest, failure) = await Shrinker.ShrinkAsync(
            plan,
            failures[plan.Id],
            async candidate => (await Trial.FailuresAsync([candidate], source, tracingEnabled)).Values.FirstOrDefault());
        Assert.Fail(
            $"TRACE_PROPERTIES_SEED={seed}{(tracingEnabled ? "" : " (tracing is off)")}: {failures.Count} methods of a compilation fail. One of them, shrunk:\n"
            + $"{SourceWriter.Write(smallest, source)}\n--- fails\n{failure}");
    }
}
