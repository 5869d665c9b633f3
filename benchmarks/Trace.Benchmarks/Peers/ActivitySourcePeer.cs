using System.Diagnostics;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Peers;

/// <summary>
/// Traced by hand, as OpenTelemetry's documentation shows it: <c>using var activity</c> in the method. Where nobody
/// listens this is what tracing costs when it is off; with <see cref="OpenTelemetryPipeline"/> it is the SDK's row. A method that
/// only passed a task on has to become <c>async</c>, since the activity ends with the task.
/// </summary>
public sealed class ActivitySourcePeer : IOperations
{
    public const string SourceName = "Tracing.Benchmarks";

    public static ActivitySource Source { get; } = new(SourceName);

    public int Int(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        return Body.Sync(argument);
    }

    public int IntTagged(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        SetTags(activity);
        return Body.Sync(argument);
    }

    /// <summary>Below the context that a request brought, instead of below the current activity.</summary>
    public int IntBelow(ActivityContext remote, object? argument)
    {
        using var activity = Source.StartActivity("operation", ActivityKind.Internal, remote);
        return Body.Sync(argument);
    }

    public async Task PlainTask(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        await Body.PlainTask(argument).ConfigureAwait(false);
    }

    public async Task<int> TaskOfInt(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        return await Body.TaskOfInt(argument).ConfigureAwait(false);
    }

    public async Task<int> AsyncTaskOfInt(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    public async Task<int> AsyncTaskOfIntTagged(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        SetTags(activity);
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    public async ValueTask PlainValueTask(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        await Body.PlainValueTask(argument).ConfigureAwait(false);
    }

    public async ValueTask<int> ValueTaskOfInt(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        return await Body.ValueTaskOfInt(argument).ConfigureAwait(false);
    }

    public async ValueTask<int> AsyncValueTaskOfInt(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    public async ValueTask<int> AsyncValueTaskOfIntTagged(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        SetTags(activity);
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    public async Task Suspends(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        await default(Pump);
        GC.KeepAlive(argument);
    }

    public async Task SuspendsTagged(object? argument)
    {
        using var activity = Source.StartActivity("operation");
        SetTags(activity);
        await default(Pump);
        GC.KeepAlive(argument);
    }

    private static void SetTags(Activity? activity)
    {
        activity?.SetTag("order.id", "A-17");
        activity?.SetTag("cart.items", 3);
        activity?.SetTag("cart.total", 12.5);
    }
}
