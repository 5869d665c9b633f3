namespace Tracing.Execution.Tests;

/// <summary>Every return type, on an instance, below the ambient parent.</summary>
public sealed partial class AmbientShapes
{
    [Traced("Nothing")]
    public partial void Nothing(Seen seen);

    private void NothingCore(Seen seen) => seen.Note(SpanContext.Current);

    [Traced("Value")]
    public partial int Value(Seen seen);

    private int ValueCore(Seen seen)
    {
        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("NoResult")]
    public partial Task NoResult(Seen seen, bool suspend);

    private async Task NoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("Result")]
    public partial Task<int> Result(Seen seen, bool suspend);

    private async Task<int> ResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
        return 42;
    }

    [Traced("ValueNoResult")]
    public partial ValueTask ValueNoResult(Seen seen, bool suspend);

    private async ValueTask ValueNoResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
    }

    [Traced("ValueResult")]
    public partial ValueTask<int> ValueResult(Seen seen, bool suspend);

    private async ValueTask<int> ValueResultCore(Seen seen, bool suspend)
    {
        if (suspend)
        {
            await Task.Yield();
        }

        seen.Note(SpanContext.Current);
        return 42;
    }
}
