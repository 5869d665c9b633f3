using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A path on which a span is lost.</summary>
/// <param name="reason">How.</param>
/// <param name="origin">Where; null where nothing stands for it in the code.</param>
internal sealed class Leak(LeakReason reason, IOperation? origin)
{
    private int Position => origin?.Syntax.SpanStart ?? int.MaxValue;

    public Location? Location => origin?.Syntax.GetLocation();

    public bool IsToldBefore(Leak? other) => other is null || reason < other.Reason || (reason == other.Reason && Position < other.Position);

    /// <summary>As a message goes on after the name of what is lost.</summary>
    public string Describe() => reason switch
    {
        LeakReason.Return when origin is not null => $"it is still open at the 'return' in line {Line}",
        LeakReason.Return => "it is still open where the method returns",
        LeakReason.EndOfBlock => "it is still open at the end of its block",
        LeakReason.Replaced => $"line {Line} replaces it",
        LeakReason.Throw => $"it is still open at the 'throw' in line {Line}",
        LeakReason.Abandoned => $"it is still open when the caller stops at the 'yield' in line {Line}",
        _ => $"it is still open when '{ThrowingOperations.Name(origin!)}' throws in line {Line}",
    };

    private LeakReason Reason => reason;

    private int Line => (origin?.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line ?? 0) + 1;
}
