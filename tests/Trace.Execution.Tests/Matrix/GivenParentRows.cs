namespace Tracing.Execution.Tests.Matrix;

/// <summary>Parents that are parameters: of each type, at each position.</summary>
internal static class GivenParentRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "SpanContext?, first",
            """[Traced("below.context.nullable.first")] internal static partial string First(SpanContext? parent, string text);""",
            "below.context.nullable.first Ok\n  step Ok",
            call => BelowAnyContext.First(call.Parent, "a"),
            call => BelowAnyContext.FirstCore(call.Parent, "a")).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext?, last",
            """[Traced("below.context.nullable.last")] internal static partial string Last(string text, SpanContext? parent);""",
            "below.context.nullable.last Ok\n  step Ok",
            call => BelowAnyContext.Last("a", call.Parent),
            call => BelowAnyContext.LastCore("a", call.Parent)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext?, between others",
            """[Traced("below.context.nullable.middle")] internal static partial string Middle(string text, SpanContext? parent, CancellationToken cancellation = default);""",
            "below.context.nullable.middle Ok\n  step Ok",
            call => BelowAnyContext.Middle("a", call.Parent, default),
            call => BelowAnyContext.MiddleCore("a", call.Parent, default)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext?, by in",
            """[Traced("below.context.nullable.byin")] internal static partial string ByIn(in SpanContext? parent, string text);""",
            "below.context.nullable.byin Ok\n  step Ok",
            call => BelowAnyContext.ByIn(call.Parent, "a"),
            call => BelowAnyContext.ByInCore(call.Parent, "a")).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext?, this",
            """[Traced("below.context.nullable.this")] internal static partial string This(this SpanContext? parent, string text);""",
            "below.context.nullable.this Ok\n  step Ok",
            call => BelowAnyContext.This(call.Parent, "a"),
            call => BelowAnyContext.ThisCore(call.Parent, "a")).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "SpanContext?, suspending task",
            """[Traced("below.context.nullable.task")] internal static partial Task<string> TextAsync(SpanContext? parent, string text);""",
            "below.context.nullable.task Ok\n  step Ok",
            call => BelowAnyContext.TextAsync(call.Parent, "a"),
            call => BelowAnyContext.TextAsyncCore(call.Parent, "a")).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext, first",
            """[Traced("below.context.first")] internal static partial string First(SpanContext parent, string text);""",
            "below.context.first Ok\n  step Ok",
            call => BelowContext.First(call.Parent!, "a"),
            call => BelowContext.FirstCore(call.Parent!, "a")).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext, last",
            """[Traced("below.context.last")] internal static partial string Last(string text, SpanContext parent);""",
            "below.context.last Ok\n  step Ok",
            call => BelowContext.Last("a", call.Parent!),
            call => BelowContext.LastCore("a", call.Parent!)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext, between others",
            """[Traced("below.context.middle")] internal static partial string Middle(string text, SpanContext parent, CancellationToken cancellation = default);""",
            "below.context.middle Ok\n  step Ok",
            call => BelowContext.Middle("a", call.Parent!, default),
            call => BelowContext.MiddleCore("a", call.Parent!, default)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext, by in",
            """[Traced("below.context.byin")] internal static partial string ByIn(in SpanContext parent, string text);""",
            "below.context.byin Ok\n  step Ok",
            call => BelowContext.ByIn(call.Parent!, "a"),
            call => BelowContext.ByInCore(call.Parent!, "a")).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanContext, this",
            """[Traced("below.context.this")] internal static partial string This(this SpanContext parent, string text);""",
            "below.context.this Ok\n  step Ok",
            call => BelowContext.This(call.Parent!, "a"),
            call => BelowContext.ThisCore(call.Parent!, "a")).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "SpanContext, suspending task",
            """[Traced("below.context.task")] internal static partial Task<string> TextAsync(SpanContext parent, string text);""",
            "below.context.task Ok\n  step Ok",
            call => BelowContext.TextAsync(call.Parent!, "a"),
            call => BelowContext.TextAsyncCore(call.Parent!, "a")).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span?, first",
            """[Traced("below.span.nullable.first")] internal static partial string First(Span? parent, string text);""",
            "caller Unknown\n  below.span.nullable.first Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowAnySpan.First(caller, "a")),
            call => Caller.OfSpan(call, caller => BelowAnySpan.FirstCore(caller, "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span?, last",
            """[Traced("below.span.nullable.last")] internal static partial string Last(string text, Span? parent);""",
            "caller Unknown\n  below.span.nullable.last Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowAnySpan.Last("a", caller)),
            call => Caller.OfSpan(call, caller => BelowAnySpan.LastCore("a", caller))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span?, between others",
            """[Traced("below.span.nullable.middle")] internal static partial string Middle(string text, Span? parent, CancellationToken cancellation = default);""",
            "caller Unknown\n  below.span.nullable.middle Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowAnySpan.Middle("a", caller, default)),
            call => Caller.OfSpan(call, caller => BelowAnySpan.MiddleCore("a", caller, default))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span?, by in",
            """[Traced("below.span.nullable.byin")] internal static partial string ByIn(in Span? parent, string text);""",
            "caller Unknown\n  below.span.nullable.byin Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowAnySpan.ByIn(caller, "a")),
            call => Caller.OfSpan(call, caller => BelowAnySpan.ByInCore(caller, "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span?, this",
            """[Traced("below.span.nullable.this")] internal static partial string This(this Span? parent, string text);""",
            "caller Unknown\n  below.span.nullable.this Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowAnySpan.This(caller, "a")),
            call => Caller.OfSpan(call, caller => BelowAnySpan.ThisCore(caller, "a"))).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "Span?, suspending task",
            """[Traced("below.span.nullable.task")] internal static partial Task<string> TextAsync(Span? parent, string text);""",
            "caller Unknown\n  below.span.nullable.task Ok\n    step Ok",
            call => Caller.OfSpanAsync(call, caller => BelowAnySpan.TextAsync(caller, "a")),
            call => Caller.OfSpanAsync(call, caller => BelowAnySpan.TextAsyncCore(caller, "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span, first",
            """[Traced("below.span.first")] internal static partial string First(Span parent, string text);""",
            "caller Unknown\n  below.span.first Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowSpan.First(caller.GetValueOrDefault(), "a")),
            call => Caller.OfSpan(call, caller => BelowSpan.FirstCore(caller.GetValueOrDefault(), "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span, last",
            """[Traced("below.span.last")] internal static partial string Last(string text, Span parent);""",
            "caller Unknown\n  below.span.last Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowSpan.Last("a", caller.GetValueOrDefault())),
            call => Caller.OfSpan(call, caller => BelowSpan.LastCore("a", caller.GetValueOrDefault()))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span, between others",
            """[Traced("below.span.middle")] internal static partial string Middle(string text, Span parent, CancellationToken cancellation = default);""",
            "caller Unknown\n  below.span.middle Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowSpan.Middle("a", caller.GetValueOrDefault(), default)),
            call => Caller.OfSpan(call, caller => BelowSpan.MiddleCore("a", caller.GetValueOrDefault(), default))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span, by in",
            """[Traced("below.span.byin")] internal static partial string ByIn(in Span parent, string text);""",
            "caller Unknown\n  below.span.byin Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowSpan.ByIn(caller.GetValueOrDefault(), "a")),
            call => Caller.OfSpan(call, caller => BelowSpan.ByInCore(caller.GetValueOrDefault(), "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "Span, this",
            """[Traced("below.span.this")] internal static partial string This(this Span parent, string text);""",
            "caller Unknown\n  below.span.this Ok\n    step Ok",
            call => Caller.OfSpan(call, caller => BelowSpan.This(caller.GetValueOrDefault(), "a")),
            call => Caller.OfSpan(call, caller => BelowSpan.ThisCore(caller.GetValueOrDefault(), "a"))).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "Span, suspending task",
            """[Traced("below.span.task")] internal static partial Task<string> TextAsync(Span parent, string text);""",
            "caller Unknown\n  below.span.task Ok\n    step Ok",
            call => Caller.OfSpanAsync(call, caller => BelowSpan.TextAsync(caller.GetValueOrDefault(), "a")),
            call => Caller.OfSpanAsync(call, caller => BelowSpan.TextAsyncCore(caller.GetValueOrDefault(), "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanRecorder, first",
            """[Traced("below.recorder.first")] internal static partial string First(SpanRecorder parent, string text);""",
            "caller Unknown\n  below.recorder.first Ok\n    step Ok",
            call => Caller.OfRecorder(call, recorder => BelowRecorder.First(recorder, "a")),
            call => Caller.OfRecorder(call, recorder => BelowRecorder.FirstCore(recorder, "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanRecorder, last",
            """[Traced("below.recorder.last")] internal static partial string Last(string text, SpanRecorder parent);""",
            "caller Unknown\n  below.recorder.last Ok\n    step Ok",
            call => Caller.OfRecorder(call, recorder => BelowRecorder.Last("a", recorder)),
            call => Caller.OfRecorder(call, recorder => BelowRecorder.LastCore("a", recorder))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanRecorder, between others",
            """[Traced("below.recorder.middle")] internal static partial string Middle(string text, SpanRecorder parent, CancellationToken cancellation = default);""",
            "caller Unknown\n  below.recorder.middle Ok\n    step Ok",
            call => Caller.OfRecorder(call, recorder => BelowRecorder.Middle("a", recorder, default)),
            call => Caller.OfRecorder(call, recorder => BelowRecorder.MiddleCore("a", recorder, default))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanRecorder, by in",
            """[Traced("below.recorder.byin")] internal static partial string ByIn(in SpanRecorder parent, string text);""",
            "caller Unknown\n  below.recorder.byin Ok\n    step Ok",
            call => Caller.OfRecorder(call, recorder => BelowRecorder.ByIn(recorder, "a")),
            call => Caller.OfRecorder(call, recorder => BelowRecorder.ByInCore(recorder, "a"))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "SpanRecorder, this",
            """[Traced("below.recorder.this")] internal static partial string This(this SpanRecorder parent, string text);""",
            "caller Unknown\n  below.recorder.this Ok\n    step Ok",
            call => Caller.OfRecorder(call, recorder => BelowRecorder.This(recorder, "a")),
            call => Caller.OfRecorder(call, recorder => BelowRecorder.ThisCore(recorder, "a"))).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "SpanRecorder, suspending task",
            """[Traced("below.recorder.task")] internal static partial Task<string> TextAsync(SpanRecorder parent, string text);""",
            "caller Unknown\n  below.recorder.task Ok\n    step Ok",
            call => Caller.OfRecorderAsync(call, recorder => BelowRecorder.TextAsync(recorder, "a")),
            call => Caller.OfRecorderAsync(call, recorder => BelowRecorder.TextAsyncCore(recorder, "a"))).Below(MatrixParent.Given),
    ];
}
