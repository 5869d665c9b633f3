namespace Tracing.Benchmarks.Calls;

/// <summary>
/// Traced methods below an ambient parent, in the shapes that are measured while they are recorded: without tags, with three
/// set by the body through its recorder, and with three that are parameters.
/// </summary>
public static partial class AmbientMethods
{
    [Traced("operation")]
    public static partial int Sync(object? argument);

    [Traced("operation")]
    public static partial int SyncRecorder(object? argument);

    [Traced("operation")]
    public static partial int SyncTags(object? argument, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfInt(object? argument);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfIntRecorder(object? argument);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfIntTags(object? argument, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    [Traced("operation")]
    public static partial Task<int> TaskOfInt(object? argument);

    [Traced("operation")]
    public static partial Task<int> TaskOfIntRecorder(object? argument);

    [Traced("operation")]
    public static partial Task<int> TaskOfIntTags(object? argument, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    [Traced("operation")]
    public static partial Task Suspends(object? argument);

    [Traced("operation")]
    public static partial Task SuspendsRecorder(object? argument);

    [Traced("operation")]
    public static partial Task SuspendsTags(object? argument, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    private static int SyncCore(object? argument) => Body.Sync(argument);

    private static int SyncRecorderCore(object? argument, SpanRecorder span)
    {
        Body.SetTags(span);
        return Body.Sync(argument);
    }

    private static int SyncTagsCore(object? argument, string order, int items, double total) => Body.Sync(argument);

    private static async ValueTask<int> ValueTaskOfIntCore(object? argument)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static async ValueTask<int> ValueTaskOfIntRecorderCore(object? argument, SpanRecorder span)
    {
        Body.SetTags(span);
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static async ValueTask<int> ValueTaskOfIntTagsCore(object? argument, string order, int items, double total)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static async Task<int> TaskOfIntCore(object? argument)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static async Task<int> TaskOfIntRecorderCore(object? argument, SpanRecorder span)
    {
        Body.SetTags(span);
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static async Task<int> TaskOfIntTagsCore(object? argument, string order, int items, double total)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    private static async Task SuspendsCore(object? argument)
    {
        await default(Pump);
        GC.KeepAlive(argument);
    }

    private static async Task SuspendsRecorderCore(object? argument, SpanRecorder span)
    {
        Body.SetTags(span);
        await default(Pump);
        GC.KeepAlive(argument);
    }

    private static async Task SuspendsTagsCore(object? argument, string order, int items, double total)
    {
        await default(Pump);
        GC.KeepAlive(argument);
    }
}
