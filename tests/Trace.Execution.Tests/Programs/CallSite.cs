namespace Tracing.Execution.Tests.Programs;

/// <summary>The arguments of a call, but for its body.</summary>
internal sealed record CallSite(int Id, CallForm Form, SpanContext? Parent, CancellationToken Token)
{
    public bool IsExplicit => Form is CallForm.Explicit or CallForm.ExplicitRecorded;

    public bool HasRecorder => Form is CallForm.AmbientRecorded or CallForm.ExplicitRecorded;
}
