namespace Tracing.Execution.Tests;

internal sealed class Untellable
{
    public int Number => 7;

    public override string ToString() => throw new InvalidOperationException("no text");
}
