namespace Tracing.Runtime.Tests.Activities;

/// <summary>What docs/activities.md says of one flow of control, over plain nodes: no contexts, no ids, no AsyncLocals.</summary>
internal sealed class FlowModel
{
    private readonly Stack<(Node Scope, Node Before)> _scopes = new();

    public FlowModel(string root) => Ambient = new Node(root, null, NodeKind.Scope);

    public enum NodeKind
    {
        Scope,
        Heard,
        Unheard,
    }

    /// <summary>What traced methods hang under.</summary>
    public Node Ambient { get; private set; }

    /// <summary>The Activity that .NET has for the current one.</summary>
    public Node? Current { get; private set; }

    public Node Enter(string name)
    {
        var scope = new Node(name, Ambient, NodeKind.Scope);
        _scopes.Push((scope, Ambient));
        return Ambient = scope;
    }

    public void Exit()
    {
        var (scope, before) = _scopes.Pop();
        (scope.HasEnded, Ambient) = (true, before);
    }

    public Node StartUnheard(string name) =>
        Current = new Node(name, null, NodeKind.Unheard) { Around = Current, PreviousCurrent = Current };

    /// <param name="name">The span's name.</param>
    /// <param name="given">The parent that a library means.</param>
    /// <param name="knowsAround">Whether .NET remembers the current Activity as the parent: it does where a library gives no context at all.</param>
    public Node Start(string name, Node? given, bool knowsAround)
    {
        var before = Settled(Ambient);
        var enclosing = Innermost();
        var implied = enclosing is null || enclosing.HasEnded || before.IsWithin(enclosing) ? before : enclosing;
        var started = new Node(name, given ?? implied, NodeKind.Heard) { Around = knowsAround ? Current : null, PreviousCurrent = Current, Before = before };
        return Current = Ambient = started;
    }

    public void Stop(Node activity)
    {
        activity.HasEnded = true;
        if (activity.Kind == NodeKind.Unheard)
        {
            SetCurrent(activity.PreviousCurrent);
            return;
        }

        for (var node = Ambient; node.Kind == NodeKind.Heard; node = node.Before!)
        {
            if (node == activity)
            {
                Ambient = Settled(activity.Before!);
                break;
            }
        }

        Current = activity.PreviousCurrent;
    }

    public void SetCurrent(Node? activity)
    {
        var wasStopped = Current is { HasEnded: true };
        Current = activity;
        if (wasStopped)
        {
            return; // somebody tidies up: nothing is meant by it
        }

        if (activity is null)
        {
            while (Ambient.Kind == NodeKind.Heard)
            {
                Ambient = Ambient.Before!;
            }
        }
        else if (activity is { Kind: NodeKind.Heard, HasEnded: false } && !Ambient.IsWithin(activity))
        {
            Ambient = activity;
        }
    }

    private static Node Settled(Node node)
    {
        while (node is { Kind: NodeKind.Heard, HasEnded: true })
        {
            node = node.Before!;
        }

        return node;
    }

    private Node? Innermost()
    {
        List<Node> around = [];
        for (var node = Current; node is not null; node = node.Around)
        {
            around.Add(node);
        }

        around.RemoveAll(static node => node.Kind == NodeKind.Unheard);
        return around.Find(static node => !node.HasEnded) ?? around.FirstOrDefault();
    }

    public sealed class Node(string name, Node? parent, NodeKind kind)
    {
        public string Name => name;

        public Node? Parent => parent;

        public NodeKind Kind => kind;

        public bool HasEnded { get; set; }

        public Node? Around { get; init; }

        public Node? PreviousCurrent { get; init; }

        public Node? Before { get; init; }

        public bool IsWithin(Node other) => this == other || (Parent?.IsWithin(other) ?? false);
    }
}
