namespace Tracing.Execution.Tests;

/// <summary>Every return type, on an instance, below an explicit parent.</summary>
public sealed partial class ExplicitShapes
{
    [Traced("instance.below.void")]
    public partial void Nothing(SpanContext? context, Seen seen);

    internal void NothingCore(SpanContext? context, Seen seen) => seen.Note(context);

    [Traced("instance.below.t")]
    public partial int Value(SpanContext? context, Seen seen);

    internal int ValueCore(SpanContext? context, Seen seen)
    {
        seen.Note(context);
        return 42;
    }

    [Traced("instance.below.task")]
    public partial Task NoResult(SpanContext? context, Seen seen, bool suspend);

    internal async Task NoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
    }

    [Traced("instance.below.task-of-t")]
    public partial Task<int> Result(SpanContext? context, Seen seen, bool suspend);

    internal async Task<int> ResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
        return 42;
    }

    [Traced("instance.below.value-task")]
    public partial ValueTask ValueNoResult(SpanContext? context, Seen seen, bool suspend);

    internal async ValueTask ValueNoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
    }

    [Traced("instance.below.value-task-of-t")]
    public partial ValueTask<int> ValueResult(SpanContext? context, Seen seen, bool suspend);

    internal async ValueTask<int> ValueResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
        return 42;
    }
}
