namespace Tracing;

/// <summary>
/// A way into an ambient context that was gone once. Execution contexts are immutable, so that from the same one it leads to the
/// same one again: who enters over and over, as a stream does for each item, allocates once.
/// </summary>
internal sealed class AmbientEntry(ExecutionContext before, ExecutionContext entered, SpanContext? previous)
{
    public ExecutionContext Before { get; } = before;

    public ExecutionContext Entered { get; } = entered;

    public SpanContext? Previous { get; } = previous;
}
