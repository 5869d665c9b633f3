namespace Tracing.Benchmarks.Peers;

/// <summary>A service with a method of each shape; what proxies need, since they wrap interfaces only.</summary>
public interface IOperations
{
    int Int(object? argument);

    Task PlainTask(object? argument);

    Task<int> TaskOfInt(object? argument);

    /// <summary>As <see cref="TaskOfInt"/>, with <c>async</c> on the method itself.</summary>
    Task<int> AsyncTaskOfInt(object? argument);

    ValueTask PlainValueTask(object? argument);

    ValueTask<int> ValueTaskOfInt(object? argument);
}
