namespace Tracing.Execution.Tests;

/// <summary>Runs what a test gives it inside a span. The Cores are the unwrapped twins.</summary>
internal static partial class FlowSubject
{
    [Traced("sync")]
    internal static partial void Sync(Action body);

    internal static void SyncCore(Action body) => body();

    [Traced("value")]
    internal static partial T Value<T>(Func<T> body)
        where T : unmanaged;

    internal static T ValueCore<T>(Func<T> body)
        where T : unmanaged => body();

    [Traced("explicit")]
    internal static partial void Explicitly(SpanContext? context, Action body);

    internal static void ExplicitlyCore(SpanContext? context, Action body) => body();

    [Traced("task")]
    internal static partial Task TaskAsync(Func<Task?> body, CancellationToken ct = default);

    internal static Task TaskAsyncCore(Func<Task?> body, CancellationToken ct) => body()!;

    [Traced("task of int")]
    internal static partial Task<int> TaskOfIntAsync(Func<Task<int>?> body, CancellationToken ct = default);

    internal static Task<int> TaskOfIntAsyncCore(Func<Task<int>?> body, CancellationToken ct) => body()!;

    [Traced("value task")]
    internal static partial ValueTask ValueTaskAsync(Func<ValueTask> body, CancellationToken ct = default);

    internal static ValueTask ValueTaskAsyncCore(Func<ValueTask> body, CancellationToken ct) => body();

    [Traced("value task of int")]
    internal static partial ValueTask<int> ValueTaskOfIntAsync(Func<ValueTask<int>> body, CancellationToken ct = default);

    internal static ValueTask<int> ValueTaskOfIntAsyncCore(Func<ValueTask<int>> body, CancellationToken ct) => body();

    [Traced("async")]
    internal static partial Task AsyncAsync(Func<Task> body, CancellationToken ct = default);

    internal static async Task AsyncAsyncCore(Func<Task> body, CancellationToken ct) => await body();
}
