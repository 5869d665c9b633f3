namespace Tracing.Execution.Tests;

/// <summary>Every return type, static, below an explicit parent.</summary>
public static partial class StaticExplicitShapes
{
    [Traced("Nothing")]
    public static partial void Nothing(SpanContext? context, Seen seen);

    private static void NothingCore(SpanContext? context, Seen seen) => seen.Note(context);

    [Traced("Value")]
    public static partial int Value(SpanContext? context, Seen seen);

    private static int ValueCore(SpanContext? context, Seen seen)
    {
        seen.Note(context);
        return 42;
    }

    [Traced("NoResult")]
    public static partial Task NoResult(SpanContext? context, Seen seen, bool suspend);

    private static async Task NoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
    }

    [Traced("Result")]
    public static partial Task<int> Result(SpanContext? context, Seen seen, bool suspend);

    private static async Task<int> ResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
        return 42;
    }

    [Traced("ValueNoResult")]
    public static partial ValueTask ValueNoResult(SpanContext? context, Seen seen, bool suspend);

    private static async ValueTask ValueNoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
    }

    [Traced("ValueResult")]
    public static partial ValueTask<int> ValueResult(SpanContext? context, Seen seen, bool suspend);

    private static async ValueTask<int> ValueResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
        return 42;
    }
}
