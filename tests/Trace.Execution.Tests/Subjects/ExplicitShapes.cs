namespace Tracing.Execution.Tests;

/// <summary>Every return type, on an instance, below an explicit parent.</summary>
public sealed partial class ExplicitShapes
{
    [Traced("Nothing")]
    public partial void Nothing(SpanContext? context, Seen seen);

    private void NothingCore(SpanContext? context, Seen seen) => seen.Note(context);

    [Traced("Value")]
    public partial int Value(SpanContext? context, Seen seen);

    private int ValueCore(SpanContext? context, Seen seen)
    {
        seen.Note(context);
        return 42;
    }

    [Traced("NoResult")]
    public partial Task NoResult(SpanContext? context, Seen seen, bool suspend);

    private async Task NoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
    }

    [Traced("Result")]
    public partial Task<int> Result(SpanContext? context, Seen seen, bool suspend);

    private async Task<int> ResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
        return 42;
    }

    [Traced("ValueNoResult")]
    public partial ValueTask ValueNoResult(SpanContext? context, Seen seen, bool suspend);

    private async ValueTask ValueNoResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
    }

    [Traced("ValueResult")]
    public partial ValueTask<int> ValueResult(SpanContext? context, Seen seen, bool suspend);

    private async ValueTask<int> ValueResultCore(SpanContext? context, Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(context);
        return 42;
    }
}
