using System.Runtime.CompilerServices;

namespace Tracing.Benchmarks.Calls;

/// <summary>What every row runs in the end, bare or traced. Never inlined: the bare row would vanish.</summary>
public static class Body
{
    /// <summary>Awaited by the bodies that complete at once.</summary>
    public static Task Done => Task.CompletedTask;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Sync(object? argument) => argument is null ? 0 : 42;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task PlainTask(object? argument)
    {
        GC.KeepAlive(argument);
        return Task.CompletedTask;
    }

    /// <summary>A new task each time: 1,000 is none of the results that the runtime keeps a task of.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> TaskOfInt(object? argument) => Task.FromResult(argument is null ? 1_000 : 1_001);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask PlainValueTask(object? argument)
    {
        GC.KeepAlive(argument);
        return default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ValueTaskOfInt(object? argument) => new(argument is null ? 1_000 : 1_001);

    public static void SetTags(SpanRecorder span)
    {
        span.SetTag("order.id", "A-17");
        span.SetTag("cart.items", 3);
        span.SetTag("cart.total", 12.5);
    }

    public static async Task<int> AsyncTaskOfInt(object? argument)
    {
        await Done.ConfigureAwait(false);
        return Sync(argument);
    }

    public static async ValueTask<int> AsyncValueTaskOfInt(object? argument)
    {
        await Done.ConfigureAwait(false);
        return Sync(argument);
    }

    public static async Task Suspends(object? argument)
    {
        await default(Pump);
        GC.KeepAlive(argument);
    }
}
