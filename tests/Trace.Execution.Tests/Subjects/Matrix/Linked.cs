namespace Tracing.Execution.Tests;

/// <summary>Parameters that relate the span to others.</summary>
internal static partial class Linked
{
    [Traced("link.context")]
    internal static partial void Context([SpanLink] SpanContext? other);

    internal static void ContextCore(SpanContext? other)
    {
    }

    [Traced("link.beside-parent")]
    internal static partial void BesideParent(SpanContext? parent, [SpanLink] SpanContext? other);

    internal static void BesideParentCore(SpanContext? parent, SpanContext? other)
    {
    }

    [Traced("link.span")]
    internal static partial void Spans([SpanLink] in Span one, [SpanLink] Span? other);

    internal static void SpansCore(in Span one, Span? other)
    {
    }

    [Traced("link.recorder")]
    internal static partial void Recorder([SpanLink] SpanRecorder other);

    internal static void RecorderCore(SpanRecorder other)
    {
    }

    [Traced("link.link")]
    internal static partial void Link([SpanLink] SpanLink one, [SpanLink] SpanLink? other);

    internal static void LinkCore(SpanLink one, SpanLink? other)
    {
    }

    [Traced("link.array")]
    internal static partial Task<int> ArrayAsync([SpanLink] params SpanContext?[] others);

    internal static async Task<int> ArrayAsyncCore(SpanContext?[] others)
    {
        await Suspended.UntilReturned;
        return others.Length;
    }

    [Traced("link.list")]
    internal static partial void List([SpanLink] IReadOnlyList<SpanContext>? others);

    internal static void ListCore(IReadOnlyList<SpanContext>? others)
    {
    }

    [Traced("link.set")]
    internal static partial void Set([SpanLink] HashSet<SpanContext> others);

    internal static void SetCore(HashSet<SpanContext> others)
    {
    }
}
