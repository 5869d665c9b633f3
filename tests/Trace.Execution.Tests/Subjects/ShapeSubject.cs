namespace Tracing.Execution.Tests;

/// <summary>Runs what a test gives it in methods of less usual shapes. The Cores are the unwrapped twins.</summary>
internal static partial class ShapeSubject
{
    [ThreadStatic]
    private static SpanContext? _held;

    internal static SpanContext? Held
    {
        get => _held;
        set => _held = value;
    }

    [Traced("looked", ErrorWhen = nameof(Look))]
    internal static partial Task<int> Looked(Task<int> result);

    internal static Task<int> LookedCore(Task<int> result) => result;

    private static bool Look(int result)
    {
        FlowSubject.Sync(static () => { });
        return result < 0;
    }

    [Traced("promise")]
    internal static partial Promise<int>? Promised(Func<Promise<int>?> body, CancellationToken cancellation = default);

    internal static Promise<int>? PromisedCore(Func<Promise<int>?> body, CancellationToken cancellation) => body();

    [Traced("value promise")]
    internal static partial ValuePromise<int> ValuePromised(Func<ValuePromise<int>> body);

    internal static ValuePromise<int> ValuePromisedCore(Func<ValuePromise<int>> body) => body();

    [Traced("reference")]
    internal static partial ref int Referred(Func<int[]> body);

    internal static ref int ReferredCore(Func<int[]> body) => ref body()[0];

    [Traced("below span")]
    internal static partial void BelowSpan(Span? parent, Action body);

    internal static void BelowSpanCore(Span? parent, Action body) => body();

    [Traced("below recorder")]
    internal static partial void BelowRecorder(in SpanRecorder parent, Action body);

    internal static void BelowRecorderCore(in SpanRecorder parent, Action body) => body();

    [Traced("below member", Parent = nameof(Held))]
    internal static partial void BelowMember(Action body);

    internal static void BelowMemberCore(Action body) => body();

    [Traced("root", Root = true)]
    internal static partial void Rooted(Action body);

    internal static void RootedCore(Action body) => body();

    [Traced("root given", Root = true)]
    internal static partial void RootedBelow(SpanContext? parent, Action<SpanContext?> body);

    internal static void RootedBelowCore(SpanContext? parent, Action<SpanContext?> body) => body(parent);

    [Traced("root task", Root = true)]
    internal static partial Task<int> RootedAsync(Func<Task<int>> body);

    internal static Task<int> RootedAsyncCore(Func<Task<int>> body) => body();

    [Traced("judged", ErrorWhen = nameof(IsNegative), ResultTag = "result")]
    internal static partial int Judged(int value, Func<SpanRecorder, SpanRecorder> body);

    internal static int JudgedCore(int value, Func<SpanRecorder, SpanRecorder> body, SpanRecorder span)
    {
        _ = body(span);
        return value;
    }

    [Traced("judged task", ErrorWhen = nameof(IsNegative), ResultTag = "result")]
    internal static partial Task<int> JudgedAsync(Task<int> value, Func<SpanRecorder, SpanRecorder> body);

    internal static Task<int> JudgedAsyncCore(Task<int> value, Func<SpanRecorder, SpanRecorder> body, SpanRecorder span)
    {
        _ = body(span);
        return value;
    }

    private static bool IsNegative(int value) => value == 13 ? throw new InvalidOperationException("unlucky") : value < 0;
}
