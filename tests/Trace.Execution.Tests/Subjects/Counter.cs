namespace Tracing.Execution.Tests;

internal partial struct Counter
{
    private int _count;

    [Traced("counter.next")]
    public partial int Next();

    [Traced("counter.peek")]
    public readonly partial int Peek();

    private int NextCore() => ++_count;

    private readonly int PeekCore() => _count;
}
