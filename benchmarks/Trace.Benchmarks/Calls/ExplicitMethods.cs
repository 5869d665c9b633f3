namespace Tracing.Benchmarks.Calls;

/// <summary>
/// Traced methods below an explicit parent, in the shapes that are measured while they are recorded: without tags, with three
/// set by the body through its recorder, and with three that are parameters.
/// </summary>
public static partial class ExplicitMethods
{
    [Traced("operation")]
    public static partial int Sync(SpanContext? context);

    [Traced("operation")]
    public static partial int SyncRecorder(SpanContext? context);

    [Traced("operation")]
    public static partial int SyncTags(SpanContext? context, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfInt(SpanContext? context);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfIntRecorder(SpanContext? context);

    [Traced("operation")]
    public static partial ValueTask<int> ValueTaskOfIntTags(SpanContext? context, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    [Traced("operation")]
    public static partial Task<int> TaskOfInt(SpanContext? context);

    [Traced("operation")]
    public static partial Task<int> TaskOfIntRecorder(SpanContext? context);

    [Traced("operation")]
    public static partial Task<int> TaskOfIntTags(SpanContext? context, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    [Traced("operation")]
    public static partial Task Suspends(SpanContext? context);

    [Traced("operation")]
    public static partial Task SuspendsRecorder(SpanContext? context);

    [Traced("operation")]
    public static partial Task SuspendsTags(SpanContext? context, [Tag("order.id")] string order, [Tag("cart.items")] int items, [Tag("cart.total")] double total);

    private static int SyncCore(SpanContext? context) => Body.Sync(context);

    private static int SyncRecorderCore(SpanContext? context, SpanRecorder span)
    {
        Body.SetTags(span);
        return Body.Sync(context);
    }

    private static int SyncTagsCore(SpanContext? context, string order, int items, double total) => Body.Sync(context);

    private static async ValueTask<int> ValueTaskOfIntCore(SpanContext? context)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static async ValueTask<int> ValueTaskOfIntRecorderCore(SpanContext? context, SpanRecorder span)
    {
        Body.SetTags(span);
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static async ValueTask<int> ValueTaskOfIntTagsCore(SpanContext? context, string order, int items, double total)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static async Task<int> TaskOfIntCore(SpanContext? context)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static async Task<int> TaskOfIntRecorderCore(SpanContext? context, SpanRecorder span)
    {
        Body.SetTags(span);
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static async Task<int> TaskOfIntTagsCore(SpanContext? context, string order, int items, double total)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(context);
    }

    private static async Task SuspendsCore(SpanContext? context)
    {
        await default(Pump);
        GC.KeepAlive(context);
    }

    private static async Task SuspendsRecorderCore(SpanContext? context, SpanRecorder span)
    {
        Body.SetTags(span);
        await default(Pump);
        GC.KeepAlive(context);
    }

    private static async Task SuspendsTagsCore(SpanContext? context, string order, int items, double total)
    {
        await default(Pump);
        GC.KeepAlive(context);
    }
}
