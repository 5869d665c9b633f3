namespace Tracing.Execution.Tests;

/// <summary>Every return type, on an instance, below the ambient parent.</summary>
public sealed partial class AmbientShapes
{
    [Traced("instance.void")]
    public partial void Nothing(Seen seen);

    internal void NothingCore(Seen seen) => seen.Note(SpanContext.Current);

    [Traced("instance.t")]
    public partial int Value(Seen seen);

    internal int ValueCore(Seen seen)
    {
        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("instance.task")]
    public partial Task NoResult(Seen seen, bool suspend);

    internal async Task NoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("instance.task-of-t")]
    public partial Task<int> Result(Seen seen, bool suspend);

    internal async Task<int> ResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("instance.value-task")]
    public partial ValueTask ValueNoResult(Seen seen, bool suspend);

    internal async ValueTask ValueNoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("instance.value-task-of-t")]
    public partial ValueTask<int> ValueResult(Seen seen, bool suspend);

    internal async ValueTask<int> ValueResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
        return 42;
    }
}
