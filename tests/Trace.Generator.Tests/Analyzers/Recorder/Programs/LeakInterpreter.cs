namespace Tracing.Generator.Tests.Programs;

/// <summary>Whether the span that is started at one place is lost on a path.</summary>
internal sealed class LeakInterpreter : Interpreter
{
    private readonly int _site;

    private LeakInterpreter(int site) => _site = site;

    private bool IsLost { get; set; }

    public static bool Loses(Step[] body, int site)
    {
        var interpreter = new LeakInterpreter(site);
        var ends = interpreter.Run(body, Held.None, isTrusted: false);
        return interpreter.IsLost || ends.Any(end => end.State == Held.Open);
    }

    public static IEnumerable<int> Sites(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Start(var id) => [id],
        Step.If(_, var then, var otherwise) => Sites(then.Concat(otherwise)),
        Step.Switch(_, var cases) => Sites(cases.SelectMany(body => body)),
        Step.Loop(_, var body, _) => Sites(body),
        Step.Using(_, var body) => Sites(body),
        Step.Try(_, var body, var one, var all, var last) => Sites([.. body, .. one ?? [], .. all ?? [], .. last ?? []]),
        _ => [],
    });

    // What does not concern the span may fail as well.
    protected override bool FailsAnywhere(Held state) => state != Held.Open;

    protected override bool WorkFails(Held state, bool isTrusted) => state != Held.Open || !isTrusted;

    protected override Held OnStart(Step.Start step, Held state)
    {
        IsLost |= state == Held.Open;
        return step.Id == _site ? Held.Open : Held.None;
    }

    protected override void OnUse(Step.Use step, Held state)
    {
    }

    protected override bool IsTrusted(Step[] handler) => !Sites(handler).Contains(_site);
}
