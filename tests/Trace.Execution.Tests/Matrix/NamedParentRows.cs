namespace Tracing.Execution.Tests.Matrix;

/// <summary>Parents that are named, and new traces.</summary>
internal static class NamedParentRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "parameter of a primary constructor",
            """internal partial class Job(SpanContext? context) … [Traced("job.primary", Parent = nameof(context))] public partial int Primary(int value);""",
            "job.primary Ok",
            call => new Job(call.Parent).Primary(1),
            call => new Job(call.Parent).PrimaryCore(1)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "field",
            """[Traced("job.field", Parent = nameof(_field))] public partial int Field(int value);""",
            "job.field Ok",
            call => new Job(null) { Held = call.Parent }.Field(1),
            call => new Job(null) { Held = call.Parent }.FieldCore(1)).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "property that holds a recorder",
            """[Traced("job.property", Parent = nameof(Recorder))] public partial Task<int> PropertyAsync(int value);""",
            "caller Unknown\n  job.property Ok",
            call => Caller.OfRecorderAsync(call, caller => new Job(null) { Recorder = caller }.PropertyAsync(1)),
            call => new Job(null).PropertyAsyncCore(1)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "property of a base type",
            """[Traced("job.inherited", Parent = nameof(Given))] public partial int Inherited(int value);""",
            "caller Unknown\n  job.inherited Ok",
            call => Caller.OfSpan(call, caller => new Job(null) { Given = caller }.Inherited(1)),
            call => new Job(null).InheritedCore(1)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "static field",
            """[Traced("job.static-field", Parent = nameof(_shared))] public static partial int StaticField(int value);""",
            "job.static-field Ok",
            call => Shared(call, () => Job.StaticField(1)),
            call => Job.StaticFieldCore(1)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "static property, in an instance method",
            """[Traced("job.static-property", Parent = nameof(Common))] public partial int StaticProperty(int value);""",
            "job.static-property Ok",
            call => Shared(call, () => new Job(null).StaticProperty(1)),
            call => new Job(null).StaticPropertyCore(1)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "one of two parameters",
            """[Traced("job.chosen", Parent = nameof(second))] public static partial int Chosen(SpanContext? first, SpanContext? second);""",
            "job.chosen Ok\n  step Ok",
            call => Job.Chosen(null, call.Parent),
            call => Job.ChosenCore(null, call.Parent)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "a field, in spite of a parameter",
            """[Traced("job.over-parameter", Parent = nameof(_field))] public partial int OverParameter(SpanContext? other);""",
            "job.over-parameter Ok",
            call => new Job(null) { Held = call.Parent }.OverParameter(null),
            call => new Job(null) { Held = call.Parent }.OverParameterCore(null)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "root, no parent",
            """[Traced("root.ambient", Root = true, Kind = SpanKind.Consumer)] internal static partial int Ambient(int value);""",
            "root.ambient Consumer Ok\n  step Ok",
            _ => Rooted.Ambient(1),
            _ => Rooted.AmbientCore(1)).Below(MatrixParent.New),
        MatrixRow.Of(
            "root, below the ambient context",
            """[Traced("root.ambient", Root = true, Kind = SpanKind.Consumer)] internal static partial int Ambient(int value);""",
            "root.ambient Consumer Ok\n  step Ok",
            _ => Rooted.Ambient(1),
            _ => Rooted.AmbientCore(1)),
        MatrixRow.OfTask(
            "root, suspending task",
            """[Traced("root.task", Root = true)] internal static partial Task<int> RunAsync([Tag] int value);""",
            "root.task Ok value=1\n  step Ok",
            _ => Rooted.RunAsync(1),
            _ => Rooted.RunAsyncCore(1)).Below(MatrixParent.New),
        MatrixRow.Of(
            "root, no explicit parent",
            """[Traced("root.given", Root = true)] internal static partial int Given(SpanContext? parent);""",
            "root.given Ok\n  step Ok",
            call => Rooted.Given(call.Parent),
            call => Rooted.GivenCore(call.Parent)).Below(MatrixParent.New),
        MatrixRow.Of(
            "root, an explicit parent",
            """[Traced("root.given", Root = true)] internal static partial int Given(SpanContext? parent);""",
            "root.given Ok\n  step Ok",
            call => Rooted.Given(call.Parent),
            call => Rooted.GivenCore(call.Parent)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "root, no span",
            """[Traced("root.span", Root = true)] internal static partial int Spanned(Span? parent);""",
            "root.span Ok\n  step Ok",
            _ => Rooted.Spanned(null),
            _ => Rooted.SpannedCore(null)).Below(MatrixParent.New),
        MatrixRow.Of(
            "root, no recorder",
            """[Traced("root.recorder", Root = true)] internal static partial int Recorded(SpanRecorder parent);""",
            "root.recorder Ok\n  step Ok",
            _ => Rooted.Recorded(default),
            _ => Rooted.RecordedCore(default)).Below(MatrixParent.New),
        MatrixRow.Of(
            "root, a member that is null",
            """[Traced("root.member", Root = true, Parent = nameof(Nobody))] internal static partial ref int Member(ref int value);""",
            "root.member Ok",
            _ => Referred(),
            _ => 2).Below(MatrixParent.New),
    ];

    private static int Shared(MatrixCall call, Func<int> body)
    {
        Job.Share(call.Parent);
        try
        {
            return body();
        }
        finally
        {
            Job.Share(null);
        }
    }

    private static int Referred()
    {
        var value = 1;
        Rooted.Member(ref value)++;
        return value;
    }
}
