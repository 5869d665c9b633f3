namespace Tracing.Execution.Tests;

/// <summary>Every return type, static, below the ambient parent.</summary>
public static partial class StaticAmbientShapes
{
    [Traced("Nothing")]
    public static partial void Nothing(Seen seen);

    private static void NothingCore(Seen seen) => seen.Note(SpanContext.Current);

    [Traced("Value")]
    public static partial int Value(Seen seen);

    private static int ValueCore(Seen seen)
    {
        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("NoResult")]
    public static partial Task NoResult(Seen seen, bool suspend);

    private static async Task NoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("Result")]
    public static partial Task<int> Result(Seen seen, bool suspend);

    private static async Task<int> ResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("ValueNoResult")]
    public static partial ValueTask ValueNoResult(Seen seen, bool suspend);

    private static async ValueTask ValueNoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("ValueResult")]
    public static partial ValueTask<int> ValueResult(Seen seen, bool suspend);

    private static async ValueTask<int> ValueResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
        return 42;
    }
}
