namespace Tracing.Execution.Tests.Programs;

/// <summary>A call in a program, with the body of what it calls.</summary>
internal sealed record CallPlan(int Id, CallShape Shape, CallForm Form)
{
    public ParentChoice Parent { get; init; }

    public TokenChoice Token { get; init; }

    /// <summary>Whether the body sets the status to error by its recorder.</summary>
    public bool FailsByHand { get; init; }

    /// <summary>Whether the body goes on inside the statement that lets it, or elsewhere.</summary>
    public bool GoesOnInline { get; init; }

    public BodyEnd End { get; init; }

    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>What the body's WhenAll waits for.</summary>
    public IReadOnlyList<CallPlan> Calls { get; init; } = [];

    public bool IsSynchronous => Shape is CallShape.Nothing or CallShape.Value;

    public bool IsExplicit => Form is CallForm.Explicit or CallForm.ExplicitRecorded;

    public bool HasRecorder => Form is CallForm.AmbientRecorded or CallForm.ExplicitRecorded;
}
