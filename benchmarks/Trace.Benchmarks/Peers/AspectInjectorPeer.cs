using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Peers;

/// <summary>AspectInjector: the compiled methods are rewritten to run <see cref="TracingAspect"/> around their body.</summary>
public sealed class AspectInjectorPeer : IOperations
{
    [TracedByAspect]
    public int Int(object? argument) => Body.Sync(argument);

    [TracedByAspect]
    public Task PlainTask(object? argument) => Body.PlainTask(argument);

    [TracedByAspect]
    public Task<int> TaskOfInt(object? argument) => Body.TaskOfInt(argument);

    [TracedByAspect]
    public async Task<int> AsyncTaskOfInt(object? argument)
    {
        await Body.Done.ConfigureAwait(false);
        return Body.Sync(argument);
    }

    [TracedByAspect]
    public ValueTask PlainValueTask(object? argument) => Body.PlainValueTask(argument);

    [TracedByAspect]
    public ValueTask<int> ValueTaskOfInt(object? argument) => Body.ValueTaskOfInt(argument);
}
