namespace Tracing.Execution.Tests;

/// <summary>A parent that is a SpanRecorder, at every position.</summary>
internal static partial class BelowRecorder
{
    [Traced("below.recorder.first")]
    internal static partial string First(SpanRecorder parent, string text);

    internal static string FirstCore(SpanRecorder parent, string text)
    {
        Steps.Below(parent.Context);
        return text;
    }

    [Traced("below.recorder.last")]
    internal static partial string Last(string text, SpanRecorder parent);

    internal static string LastCore(string text, SpanRecorder parent)
    {
        Steps.Below(parent.Context);
        return text;
    }

    [Traced("below.recorder.middle")]
    internal static partial string Middle(string text, SpanRecorder parent, CancellationToken cancellation = default);

    internal static string MiddleCore(string text, SpanRecorder parent, CancellationToken cancellation)
    {
        Steps.Below(parent.Context);
        return text;
    }

    [Traced("below.recorder.byin")]
    internal static partial string ByIn(in SpanRecorder parent, string text);

    internal static string ByInCore(in SpanRecorder parent, string text)
    {
        Steps.Below(parent.Context);
        return text;
    }

    [Traced("below.recorder.this")]
    internal static partial string This(this SpanRecorder parent, string text);

    internal static string ThisCore(SpanRecorder parent, string text)
    {
        Steps.Below(parent.Context);
        return text;
    }

    [Traced("below.recorder.task")]
    internal static partial Task<string> TextAsync(SpanRecorder parent, string text);

    internal static async Task<string> TextAsyncCore(SpanRecorder parent, string text)
    {
        await Suspended.UntilReturned;
        Steps.Below(parent.Context);
        return text;
    }
}
