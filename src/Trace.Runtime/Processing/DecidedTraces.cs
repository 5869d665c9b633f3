namespace Tracing.Processing;

/// <summary>What was decided about traces; those that were looked up longest ago are forgotten first.</summary>
/// <param name="capacity">Traces.</param>
internal sealed class DecidedTraces(int capacity)
{
    private readonly Dictionary<TraceId, LinkedListNode<(TraceId Id, bool IsKept)>> _byId = [];
    private readonly LinkedList<(TraceId Id, bool IsKept)> _byUse = [];

    /// <summary>Null where nothing is known of it.</summary>
    public bool? Find(TraceId id)
    {
        if (!_byId.TryGetValue(id, out var node))
        {
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        return node.Value.IsKept;
    }

    public void Remember(TraceId id, bool isKept)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            known.Value = (id, isKept);
            return;
        }

        LinkedListNode<(TraceId, bool)> node;
        if (_byId.Count == capacity)
        {
            node = _byUse.First!;
            _byUse.RemoveFirst();
            _byId.Remove(node.Value.Item1);
            node.Value = (id, isKept);
        }
        else
        {
            node = new LinkedListNode<(TraceId, bool)>((id, isKept));
        }

        _byUse.AddLast(node);
        _byId.Add(id, node);
    }
}
