namespace Tracing.Systematic.Model;

/// <summary>
/// Stores of one thread that others do not see yet, in their order, as on a processor whose stores wait in a buffer (x86, and what
/// release stores may do anywhere). Memory has the new value, which the thread itself reads; others read what was there before.
/// </summary>
internal sealed class StoreBuffer
{
    private readonly List<(nint Address, long Before)> _stores = [];

    public bool IsEmpty => _stores.Count == 0;

    public void Add(nint address, long before) => _stores.Add((address, before));

    /// <summary>What another thread reads there while a store waits.</summary>
    public bool TryReadBefore(nint address, out long before)
    {
        foreach (var store in _stores)
        {
            if (store.Address == address)
            {
                before = store.Before;
                return true;
            }
        }

        before = 0;
        return false;
    }

    public void DrainOldest() => _stores.RemoveAt(0);

    public void Drain() => _stores.Clear();
}
