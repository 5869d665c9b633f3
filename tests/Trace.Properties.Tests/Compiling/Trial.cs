namespace Tracing.Properties.Tests;

/// <summary>Compiles plans, runs them in all situations and says which of them fail.</summary>
internal static class Trial
{
    /// <summary>Nothing where all is well; else a text for each plan that fails.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> FailuresAsync(IReadOnlyList<MethodPlan> plans, MethodBodySource source, bool tracingEnabled)
    {
        var batch = await CompiledBatch.CompileAsync(plans, source, tracingEnabled);
        var failures = new Dictionary<int, string>();
        if (batch.Diagnostics.Length > 0)
        {
            foreach (var found in batch.Diagnostics.GroupBy(diagnostic => CompiledBatch.CaseOf(diagnostic) ?? plans[0].Id))
            {
                failures[found.Key] = string.Join('\n', found.Select(static diagnostic => diagnostic.ToString()).Distinct())
                    + (plans.Count == 1 ? $"\n--- generated\n{string.Join('\n', batch.Generated)}" : "");
            }

            return failures;
        }

        await batch.UseAsync(async cases =>
        {
            foreach (var plan in plans)
            {
                if (await FaultAsync(plan, cases[plan.Id], isRecorded: source == MethodBodySource.Generator && tracingEnabled) is { } fault)
                {
                    failures[plan.Id] = fault + (plans.Count == 1 ? $"\n--- generated\n{string.Join('\n', batch.Generated)}" : "");
                }
            }
        });
        return failures;
    }

    /// <summary>A recorder of a trace that is not recorded knows nothing of it, so that it is the same as none to a method that may start one.</summary>
    private static Situation[] Situations(MethodPlan plan) =>
        !plan.IsRoot ? [Situation.NoContext, Situation.Unsampled, Situation.Sampled]
        : plan.Parent == ParentKind.Recorder ? [Situation.NoContext, Situation.Sampled, Situation.RootSampled, Situation.RootUnsampled]
        : Enum.GetValues<Situation>();

    private static async Task<string?> FaultAsync(MethodPlan plan, Action<Probe, bool> drive, bool isRecorded)
    {
        var expectation = Expected.Span(plan);
        foreach (var ending in Expected.Endings(plan))
        {
            foreach (var situation in Situations(plan))
            {
                var twin = new Probe(expectation, situation, ending, isTraced: false);
                await twin.RunAsync(drive, traced: false);
                var traced = new Probe(expectation, situation, ending, isRecorded);
                await traced.RunAsync(drive, traced: true);
                string[] faults = [.. twin.Faults.Select(static fault => "twin: " + fault), .. traced.Faults];
                if (faults.Length > 0 || twin.Transcript != traced.Transcript)
                {
                    return $"{situation}, {ending}:\n{string.Join('\n', faults)}\n--- the twin\n{twin.Transcript}\n--- traced\n{traced.Transcript}";
                }
            }
        }

        return null;
    }
}
