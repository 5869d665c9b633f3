namespace Tracing.Execution.Tests.Matrix;

/// <summary>One call of a row.</summary>
/// <param name="parent">What a call with an explicit parent hands over; null where the row's parent is another, or there is none.</param>
internal sealed class MatrixCall(SpanContext? parent)
{
    public SpanContext? Parent { get; } = parent;

    /// <summary>What a Core that takes it saw.</summary>
    public Seen Seen { get; } = new();
}
