namespace Tracing.Generator.Tests.Programs;

/// <summary>Which uses are reached, and only after the end.</summary>
internal sealed class LateUseInterpreter : Interpreter
{
    private readonly Dictionary<int, bool> _isAlwaysLate = [];

    public static IEnumerable<int> Find(Step[] body)
    {
        var interpreter = new LateUseInterpreter();
        interpreter.Run(body, Held.Open, isTrusted: false);
        return interpreter._isAlwaysLate.Where(use => use.Value).Select(use => use.Key);
    }

    protected override bool FailsAnywhere(Held state) => true;

    protected override bool WorkFails(Held state, bool isTrusted) => true;

    protected override Held OnStart(Step.Start step, Held state) => Held.Open;

    protected override void OnUse(Step.Use step, Held state) =>
        _isAlwaysLate[step.Id] = state == Held.Ended && _isAlwaysLate.GetValueOrDefault(step.Id, true);

    protected override bool IsTrusted(Step[] handler) => false;
}
