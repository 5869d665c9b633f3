namespace Tracing.Interop.Tests.Propagation;

/// <summary>The tests that share the one <see cref="NodePeer"/>.</summary>
[CollectionDefinition(Name)]
public sealed class NodeCollection : ICollectionFixture<NodePeer>
{
    public const string Name = "Node.js";
}
