using Tracing.Systematic.Model;

namespace System.Threading;

/// <summary>Stands in for the runtime's class: the compiler knows it by its name.</summary>
internal sealed class Lock
{
    private readonly ModelLock _lock = new();

    public bool TryEnter() => _lock.TryEnter();

    public void Exit() => _lock.Exit();

    public Scope EnterScope()
    {
        _lock.Enter();
        return new Scope(_lock);
    }

    public readonly ref struct Scope(ModelLock entered)
    {
        public void Dispose() => entered.Exit();
    }
}
