namespace Tracing.Execution.Tests.Programs;

/// <summary>
/// Random programs of nested traced calls run twice, through the generated wrappers and through the twins. What they see of
/// their surroundings is the same, and context and spans are what the program itself expects.
/// </summary>
public class RandomProgramTests
{
    private const int Programs = 3_000;

    /// <summary>Seconds; a program takes milliseconds, so this one is stuck.</summary>
    private const int Patience = 120;

    [Theory]
    [InlineData("Sampled")]
    [InlineData("Unsampled")]
    [InlineData("None")]
    public async Task A_program_cannot_tell_the_wrappers_from_the_twins(string context)
    {
        var spans = 0;
        await Parallel.ForAsync(0, Programs, async (seed, _) =>
        {
            var (fault, traced) = await FaultAsync(seed, new TracedCalls(), Enum.Parse<ProgramContext>(context));
            Assert.True(fault is null, fault);
            Interlocked.Add(ref spans, traced.Spans);
        });

        Assert.True(context == "Sampled" ? spans > 5 * Programs : spans == 0, $"{spans} spans");
    }

    private static readonly Dictionary<string, Func<ICalls>> Wrong = new()
    {
        ["restores without looking"] = static () => new UncheckedRestoreCalls(),
        ["never restores"] = static () => new NeverRestoringCalls(),
        ["restores unless the flow is suppressed"] = static () => new SuppressedFlowForgettingCalls(),
        ["ends at the first await"] = static () => new EarlyEndingCalls(),
        ["ends after its caller went on"] = static () => new LateEndingCalls(),
        ["swallows exceptions"] = static () => new SwallowingCalls(),
        ["throws late"] = static () => new LateThrowingCalls(),
    };

    public static TheoryData<string> WrongCalls => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_wrong_wrapper_is_found_out(string wrong)
    {
        string? fault = null;
        for (var seed = 0; seed < 300 && fault is null; seed++)
        {
            (fault, _) = await FaultAsync(seed, Wrong[wrong](), ProgramContext.Sampled);
        }

        Assert.NotNull(fault);
    }

    [Fact]
    public async Task A_right_wrapper_written_by_hand_is_not()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (fault, _) = await FaultAsync(seed, new HandWrittenCalls(), ProgramContext.Sampled);
            Assert.True(fault is null, fault);
        }
    }

    [Fact]
    public async Task Programs_do_everything_that_they_can()
    {
        var ran = new HashSet<string>();
        for (var seed = 0; seed < 100; seed++)
        {
            ran.UnionWith((await RunAsync(seed, new UntracedCalls(), ProgramContext.None)).Ran);
        }

        var all = Enum.GetNames<StepKind>()
            .Concat(Enum.GetNames<BodyEnd>())
            .Concat(from shape in Enum.GetNames<CallShape>() from form in Enum.GetNames<CallForm>() select $"{shape} {form}")
            .Append("lost flow");
        Assert.Empty(all.Except(ran));
    }

    private static async Task<(string? Fault, ProgramResult Result)> FaultAsync(int seed, ICalls calls, ProgramContext context)
    {
        var twin = await RunAsync(seed, new UntracedCalls(), ProgramContext.None);
        var traced = await RunAsync(seed, calls, context);
        return traced.Faults.Count > 0 ? ($"seed {seed}: {string.Join('\n', traced.Faults)}\n{traced.Transcript}", traced)
            : twin.Transcript != traced.Transcript ? ($"seed {seed}: {Difference(twin.Transcript, traced.Transcript)}", traced)
            : (null, traced);
    }

    private static string Difference(string expected, string actual)
    {
        var (twin, traced) = (expected.Split('\n'), actual.Split('\n'));
        var same = twin.Zip(traced).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"after\n{string.Join('\n', twin.Take(same))}\nthe twin has\n{string.Join('\n', twin.Skip(same).Take(5))}\nwhere there is\n{string.Join('\n', traced.Skip(same).Take(5))}";
    }

    private static Task<ProgramResult> RunAsync(int seed, ICalls calls, ProgramContext context) =>
        ProgramRun.StartAsync(Planner.Plan(seed), calls, context).WaitAsync(TimeSpan.FromSeconds(Patience));
}
