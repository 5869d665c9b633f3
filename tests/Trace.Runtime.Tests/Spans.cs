namespace Tracing.Runtime.Tests;

/// <summary>Spans for tests that care about their number and order only.</summary>
internal static class Spans
{
    public static readonly SpanContext Root = SpanContext.Create(new TraceId(0, 1), new SpanId(1));

    public static Span Named(string name) => new(Root, name);

    public static Span[] Many(int count) => [.. Enumerable.Range(0, count).Select(static i => Named($"span {i}"))];
}
