namespace Tracing.Execution.Tests.Programs;

/// <summary>Makes a random program. All choices are made here, none while it runs: it does the same on any number of threads.</summary>
internal sealed class Planner
{
    private const int MaxSteps = 120;
    private const int MaxDepth = 6;

    private static readonly (StepKind Kind, int Weight)[] Leaves =
    [
        (StepKind.SetUser, 4), (StepKind.SetWatched, 4), (StepKind.SetCulture, 2), (StepKind.StartActivity, 1),
        (StepKind.ClearActivity, 1), (StepKind.SuppressFlow, 3), (StepKind.RestoreFlow, 1), (StepKind.Throw, 1),
    ];

    private static readonly (StepKind Kind, int Weight)[] Plain =
    [
        .. Leaves, (StepKind.Try, 3), (StepKind.CleanContext, 1), (StepKind.FirstContext, 1), (StepKind.Call, 14),
        (StepKind.ForkTask, 1), (StepKind.ForkThread, 1),
    ];

    private static readonly (StepKind Kind, int Weight)[] Asynchronous =
        [.. Plain, (StepKind.Yield, 6), (StepKind.Run, 2), (StepKind.WhenAll, 2), (StepKind.ForgottenCall, 2)];

    private readonly Random _random;
    private int _ids;

    private Planner(int seed) => _random = new Random(seed);

    public static IReadOnlyList<Step> Plan(int seed)
    {
        var planner = new Planner(seed);
        var steps = new List<Step>();
        while (planner._ids < MaxSteps)
        {
            // A failure that nothing catches shall not keep the rest of the program from running.
            steps.Add(new Step(StepKind.Try, ++planner._ids, 0, planner.Steps(1, isAsync: true), []));
        }

        return steps;
    }

    private static StepKind Pick((StepKind Kind, int Weight)[] among, int ticket)
    {
        foreach (var (kind, weight) in among)
        {
            ticket -= weight;
            if (ticket < 0)
            {
                return kind;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(ticket));
    }

    private List<Step> Steps(int depth, bool isAsync)
    {
        var steps = new List<Step>();
        for (var count = _random.Next(1, 6); count > 0 && _ids < MaxSteps; count--)
        {
            steps.Add(OneStep(depth, isAsync));
        }

        return steps;
    }

    private Step OneStep(int depth, bool isAsync)
    {
        var among = depth >= MaxDepth ? Leaves : isAsync ? Asynchronous : Plain;
        var kind = Pick(among, _random.Next(among.Sum(static choice => choice.Weight)));
        var id = ++_ids;
        var inside = kind switch
        {
            StepKind.Try => Steps(depth + 1, isAsync),
            StepKind.CleanContext or StepKind.FirstContext or StepKind.ForkThread => Steps(depth + 1, isAsync: false),
            StepKind.Run or StepKind.ForkTask => Steps(depth + 1, isAsync: true),
            _ => [],
        };
        var calls = kind switch
        {
            StepKind.Call => [Call(depth + 1, mustBeAsync: false)],
            StepKind.ForgottenCall => [Call(depth + 1, mustBeAsync: true)],
            StepKind.WhenAll => Calls(depth + 1),
            _ => new List<CallPlan>(),
        };
        return new Step(kind, id, _random.Next(1_000), inside, calls);
    }

    private List<CallPlan> Calls(int depth) => [.. Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Call(depth, mustBeAsync: true))];

    private CallPlan Call(int depth, bool mustBeAsync)
    {
        var id = ++_ids;
        var shape = (CallShape)_random.Next(mustBeAsync ? (int)CallShape.NoResult : 0, (int)CallShape.ValueResult + 1);
        var plan = new CallPlan(id, shape, (CallForm)_random.Next((int)CallForm.ExplicitRecorded + 1))
        {
            Parent = (ParentChoice)_random.Next((int)ParentChoice.Unsampled + 1),
            Token = (TokenChoice)_random.Next((int)TokenChoice.Passed + 1),
            FailsByHand = _random.Next(5) == 0,
            GoesOnInline = _random.Next(2) == 0,
            End = _random.Next(2) == 0 ? BodyEnd.Async : (BodyEnd)_random.Next((int)BodyEnd.WhenAll + 1),
        };
        if (plan.End == BodyEnd.Null && shape is not (CallShape.NoResult or CallShape.Result))
        {
            plan = plan with { End = BodyEnd.Completed };
        }

        var isAsync = !plan.IsSynchronous && plan.End == BodyEnd.Async;
        plan = plan with { Steps = Steps(depth, isAsync) };
        return !plan.IsSynchronous && plan.End == BodyEnd.WhenAll
            ? plan with { Calls = depth < MaxDepth ? Calls(depth + 1) : [] }
            : plan;
    }
}
