namespace Tracing.Execution.Tests.Matrix;

/// <summary>Spans that are related without being the parent.</summary>
internal static class LinkRows
{
    private static readonly SpanContext One = SpanContext.Create(new TraceId(0, 1), new SpanId(0xa1));
    private static readonly SpanContext Two = SpanContext.Create(new TraceId(0, 2), new SpanId(0xa2));
    private static readonly SpanContext Recorded = SpanContext.Create(One.TraceId, One.SpanId, collector: new TestTrace());

    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "link to a SpanContext",
            """[Traced("link.context")] internal static partial void Context([SpanLink] SpanContext? other);""",
            "link.context Ok ->00000000000000a1",
            _ => Linked.Context(One),
            _ => Linked.ContextCore(One)),
        MatrixRow.Of(
            "link to none",
            """[Traced("link.context")] internal static partial void Context([SpanLink] SpanContext? other);""",
            "link.context Ok",
            _ => Linked.Context(null),
            _ => Linked.ContextCore(null)),
        MatrixRow.Of(
            "link beside an explicit parent",
            """[Traced("link.beside-parent")] internal static partial void BesideParent(SpanContext? parent, [SpanLink] SpanContext? other);""",
            "link.beside-parent Ok ->00000000000000a1",
            call => Linked.BesideParent(call.Parent, One),
            call => Linked.BesideParentCore(call.Parent, One)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "links to spans",
            """[Traced("link.span")] internal static partial void Spans([SpanLink] in Span one, [SpanLink] Span? other);""",
            "link.span Ok ->00000000000000a1 ->00000000000000a2",
            _ => Linked.Spans(new Span(One, "one"), new Span(Two, "two")),
            _ => Linked.SpansCore(new Span(One, "one"), new Span(Two, "two"))),
        MatrixRow.Of(
            "link to a recorder",
            """[Traced("link.recorder")] internal static partial void Recorder([SpanLink] SpanRecorder other);""",
            "link.recorder Ok ->00000000000000a1",
            _ => Linked.Recorder(new SpanRecorder(new Span(Recorded, "one"))),
            _ => Linked.RecorderCore(new SpanRecorder(new Span(Recorded, "one")))),
        MatrixRow.Of(
            "links to links",
            """[Traced("link.link")] internal static partial void Link([SpanLink] SpanLink one, [SpanLink] SpanLink? other);""",
            "link.link Ok ->00000000000000a1",
            _ => Linked.Link(SpanLink.To(One), null),
            _ => Linked.LinkCore(SpanLink.To(One), null)),
        MatrixRow.OfTask(
            "links to an array, suspending task",
            """[Traced("link.array")] internal static partial Task<int> ArrayAsync([SpanLink] params SpanContext?[] others);""",
            "link.array Ok ->00000000000000a1 ->00000000000000a2",
            _ => Linked.ArrayAsync(One, null, Two),
            _ => Linked.ArrayAsyncCore([One, null, Two])),
        MatrixRow.Of(
            "links to a list",
            """[Traced("link.list")] internal static partial void List([SpanLink] IReadOnlyList<SpanContext>? others);""",
            "link.list Ok ->00000000000000a1 ->00000000000000a2",
            _ => Linked.List([One, Two]),
            _ => Linked.ListCore([One, Two])),
        MatrixRow.Of(
            "links to a set",
            """[Traced("link.set")] internal static partial void Set([SpanLink] HashSet<SpanContext> others);""",
            "link.set Ok ->00000000000000a2",
            _ => Linked.Set([Two]),
            _ => Linked.SetCore([Two])),
    ];
}
