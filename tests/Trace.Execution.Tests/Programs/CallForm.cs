namespace Tracing.Execution.Tests.Programs;

/// <summary>Where a method's parent comes from, and whether it has a tag and its Core a recorder.</summary>
internal enum CallForm
{
    Ambient,
    AmbientRecorded,
    Explicit,
    ExplicitRecorded,
}
