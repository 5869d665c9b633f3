using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Peers;

/// <summary>Without tracing: the bare rows, and what the proxies wrap.</summary>
public sealed class DirectOperations : IOperations
{
    public int Int(object? argument) => Body.Sync(argument);

    public Task PlainTask(object? argument) => Body.PlainTask(argument);

    public Task<int> TaskOfInt(object? argument) => Body.TaskOfInt(argument);

    public async Task<int> AsyncTaskOfInt(object? argument)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    public ValueTask PlainValueTask(object? argument) => Body.PlainValueTask(argument);

    public ValueTask<int> ValueTaskOfInt(object? argument) => Body.ValueTaskOfInt(argument);
}
