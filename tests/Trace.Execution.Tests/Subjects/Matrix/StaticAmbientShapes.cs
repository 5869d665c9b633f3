namespace Tracing.Execution.Tests;

/// <summary>Every return type, static, below the ambient parent.</summary>
public static partial class StaticAmbientShapes
{
    [Traced("static.void")]
    public static partial void Nothing(Seen seen);

    internal static void NothingCore(Seen seen) => seen.Note(SpanContext.Current);

    [Traced("static.t")]
    public static partial int Value(Seen seen);

    internal static int ValueCore(Seen seen)
    {
        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("static.task")]
    public static partial Task NoResult(Seen seen, bool suspend);

    internal static async Task NoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("static.task-of-t")]
    public static partial Task<int> Result(Seen seen, bool suspend);

    internal static async Task<int> ResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("static.value-task")]
    public static partial ValueTask ValueNoResult(Seen seen, bool suspend);

    internal static async ValueTask ValueNoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("static.value-task-of-t")]
    public static partial ValueTask<int> ValueResult(Seen seen, bool suspend);

    internal static async ValueTask<int> ValueResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(SpanContext.Current);
        return 42;
    }
}
