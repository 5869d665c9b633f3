namespace Tracing.Execution.Tests;

/// <summary>A parent that is a SpanContext, at every position.</summary>
internal static partial class BelowContext
{
    [Traced("below.context.first")]
    internal static partial string First(SpanContext parent, string text);

    internal static string FirstCore(SpanContext parent, string text)
    {
        Steps.Below(parent);
        return text;
    }

    [Traced("below.context.last")]
    internal static partial string Last(string text, SpanContext parent);

    internal static string LastCore(string text, SpanContext parent)
    {
        Steps.Below(parent);
        return text;
    }

    [Traced("below.context.middle")]
    internal static partial string Middle(string text, SpanContext parent, CancellationToken cancellation = default);

    internal static string MiddleCore(string text, SpanContext parent, CancellationToken cancellation)
    {
        Steps.Below(parent);
        return text;
    }

    [Traced("below.context.byin")]
    internal static partial string ByIn(in SpanContext parent, string text);

    internal static string ByInCore(in SpanContext parent, string text)
    {
        Steps.Below(parent);
        return text;
    }

    [Traced("below.context.this")]
    internal static partial string This(this SpanContext parent, string text);

    internal static string ThisCore(SpanContext parent, string text)
    {
        Steps.Below(parent);
        return text;
    }

    [Traced("below.context.task")]
    internal static partial Task<string> TextAsync(SpanContext parent, string text);

    internal static async Task<string> TextAsyncCore(SpanContext parent, string text)
    {
        await Suspended.UntilReturned;
        Steps.Below(parent);
        return text;
    }
}
