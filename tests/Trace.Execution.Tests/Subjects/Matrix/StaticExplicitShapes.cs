namespace Tracing.Execution.Tests;

/// <summary>Every return type, static, below an explicit parent.</summary>
public static partial class StaticExplicitShapes
{
    [Traced("static.below.void")]
    public static partial void Nothing(SpanContext? context, Seen seen);

    internal static void NothingCore(SpanContext? context, Seen seen) => seen.Note(context);

    [Traced("static.below.t")]
    public static partial int Value(SpanContext? context, Seen seen);

    internal static int ValueCore(SpanContext? context, Seen seen)
    {
        seen.Note(context);
        return 42;
    }

    [Traced("static.below.task")]
    public static partial Task NoResult(SpanContext? context, Seen seen, bool suspend);

    internal static async Task NoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
    }

    [Traced("static.below.task-of-t")]
    public static partial Task<int> Result(SpanContext? context, Seen seen, bool suspend);

    internal static async Task<int> ResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
        return 42;
    }

    [Traced("static.below.value-task")]
    public static partial ValueTask ValueNoResult(SpanContext? context, Seen seen, bool suspend);

    internal static async ValueTask ValueNoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
    }

    [Traced("static.below.value-task-of-t")]
    public static partial ValueTask<int> ValueResult(SpanContext? context, Seen seen, bool suspend);

    internal static async ValueTask<int> ValueResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        seen.Note(context);
        return 42;
    }
}
