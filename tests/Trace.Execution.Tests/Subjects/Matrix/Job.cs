namespace Tracing.Execution.Tests;

/// <summary>Members that hold the parent.</summary>
internal partial class Job(SpanContext? context) : JobBase
{
#pragma warning disable TRC105 // a parent that stands in a static is a row of the matrix
    private static SpanContext? _shared;
#pragma warning restore TRC105

    private readonly SpanContext? _field;

    internal SpanContext? Held
    {
        init => _field = value;
    }

    internal SpanRecorder Recorder { get; init; }

    internal bool HasContext => context is not null;

    internal static void Share(SpanContext? context) => _shared = context;

    private static SpanContext? Common => _shared;

    [Traced("job.primary", Parent = nameof(context))]
    public partial int Primary(int value);

    internal int PrimaryCore(int value) => value;

    [Traced("job.field", Parent = nameof(_field))]
    public partial int Field(int value);

    internal int FieldCore(int value) => value;

    [Traced("job.property", Parent = nameof(Recorder))]
    public partial Task<int> PropertyAsync(int value);

    internal async Task<int> PropertyAsyncCore(int value)
    {
        await Suspended.UntilReturned;
        return value;
    }

    [Traced("job.inherited", Parent = nameof(Given))]
    public partial int Inherited(int value);

    internal int InheritedCore(int value) => value;

    [Traced("job.static-field", Parent = nameof(_shared))]
    public static partial int StaticField(int value);

    internal static int StaticFieldCore(int value) => value;

    [Traced("job.static-property", Parent = nameof(Common))]
    public partial int StaticProperty(int value);

    internal int StaticPropertyCore(int value) => value;

    [Traced("job.chosen", Parent = nameof(second))]
    public static partial int Chosen(SpanContext? first, SpanContext? second);

    internal static int ChosenCore(SpanContext? first, SpanContext? second)
    {
        Steps.Below(second);
        return first is null ? 1 : 2;
    }

    [Traced("job.over-parameter", Parent = nameof(_field))]
    public partial int OverParameter(SpanContext? other);

    internal int OverParameterCore(SpanContext? other) => other is null ? 1 : 2;
}
