namespace Tracing.Execution.Tests;

/// <summary>A parent that is a Span or none, at every position.</summary>
internal static partial class BelowAnySpan
{
    [Traced("below.span.nullable.first")]
    internal static partial string First(Span? parent, string text);

    internal static string FirstCore(Span? parent, string text)
    {
        Steps.Below(parent?.Context);
        return text;
    }

    [Traced("below.span.nullable.last")]
    internal static partial string Last(string text, Span? parent);

    internal static string LastCore(string text, Span? parent)
    {
        Steps.Below(parent?.Context);
        return text;
    }

    [Traced("below.span.nullable.middle")]
    internal static partial string Middle(string text, Span? parent, CancellationToken cancellation = default);

    internal static string MiddleCore(string text, Span? parent, CancellationToken cancellation)
    {
        Steps.Below(parent?.Context);
        return text;
    }

    [Traced("below.span.nullable.byin")]
    internal static partial string ByIn(in Span? parent, string text);

    internal static string ByInCore(in Span? parent, string text)
    {
        Steps.Below(parent?.Context);
        return text;
    }

    [Traced("below.span.nullable.this")]
    internal static partial string This(this Span? parent, string text);

    internal static string ThisCore(Span? parent, string text)
    {
        Steps.Below(parent?.Context);
        return text;
    }

    [Traced("below.span.nullable.task")]
    internal static partial Task<string> TextAsync(Span? parent, string text);

    internal static async Task<string> TextAsyncCore(Span? parent, string text)
    {
        await Suspended.UntilReturned;
        Steps.Below(parent?.Context);
        return text;
    }
}
