namespace Tracing.Benchmarks.Representation;

/// <summary>The checked restore of goals.md, the same for every candidate.</summary>
public readonly struct AmbientScope<T> where T : class
{
    private readonly AsyncLocal<T?> _local;
    private readonly T? _previous;
    private readonly ExecutionContext? _before;
    private readonly ExecutionContext? _mine;

    public AmbientScope(AsyncLocal<T?> local, T? previous, T value)
    {
        _local = local;
        _previous = previous;
        _before = ExecutionContext.Capture();
        local.Value = value;
        _mine = ExecutionContext.Capture();
    }

    public void Restore()
    {
        if (_before is not null && _mine is not null && ReferenceEquals(ExecutionContext.Capture(), _mine))
        {
            ExecutionContext.Restore(_before);
        }
        else
        {
            _local.Value = _previous;
        }
    }
}
