namespace Tracing.Benchmarks.Calls;

/// <summary>
/// A traced method of each shape whose Core passes on what the body gives: the least that a method can do, so that the
/// wrapper's own cost shows where nothing is recorded.
/// </summary>
public static partial class TracedMethods
{
    [Traced("operation")]
    public static partial int Int(SpanContext? context);

    [Traced("operation")]
    public static partial Task PlainTask(SpanContext? context);

    [Traced("operation")]
    public static partial Task<int> TaskOfInt(SpanContext? context);

    [Traced("operation")]
    public static partial Task<int> AsyncTaskOfInt(SpanContext? context);

    [Traced("operation")]
    public static partial ValueTask PlainValueTask(SpanContext? context);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfInt(SpanContext? context);

    [Traced("operation")]
    public static partial int AmbientInt(object? argument);

    [Traced("operation")]
    public static partial Task AmbientPlainTask(object? argument);

    [Traced("operation")]
    public static partial Task<int> AmbientTaskOfInt(object? argument);

    [Traced("operation")]
    public static partial Task<int> AmbientAsyncTaskOfInt(object? argument);

    [Traced("operation")]
    public static partial ValueTask AmbientPlainValueTask(object? argument);

    [Traced("operation")]
    public static partial ValueTask<int> AmbientValueTaskOfInt(object? argument);

    private static int IntCore(SpanContext? context) => Body.Sync(context);

    private static Task PlainTaskCore(SpanContext? context) => Body.PlainTask(context);

    private static Task<int> TaskOfIntCore(SpanContext? context) => Body.TaskOfInt(context);

    private static async Task<int> AsyncTaskOfIntCore(SpanContext? context)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static ValueTask PlainValueTaskCore(SpanContext? context) => Body.PlainValueTask(context);

    private static ValueTask<int> ValueTaskOfIntCore(SpanContext? context) => Body.ValueTaskOfInt(context);

    private static int AmbientIntCore(object? argument) => Body.Sync(argument);

    private static Task AmbientPlainTaskCore(object? argument) => Body.PlainTask(argument);

    private static Task<int> AmbientTaskOfIntCore(object? argument) => Body.TaskOfInt(argument);

    private static async Task<int> AmbientAsyncTaskOfIntCore(object? argument)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static ValueTask AmbientPlainValueTaskCore(object? argument) => Body.PlainValueTask(argument);

    private static ValueTask<int> AmbientValueTaskOfIntCore(object? argument) => Body.ValueTaskOfInt(argument);
}
