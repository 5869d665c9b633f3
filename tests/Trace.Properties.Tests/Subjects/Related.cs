namespace Tracing.Properties.Tests;

/// <summary>Spans of elsewhere for generated signatures.</summary>
public static class Related
{
    // Recorded, or a recorder of it would know nothing.
    public static readonly SpanContext First = SpanContext.CreateRoot(new SpanSink());

    public static readonly SpanContext[] All = [First, SpanContext.CreateRoot(collector: null)];

    public static readonly Span Span = new(First, "related");
}
