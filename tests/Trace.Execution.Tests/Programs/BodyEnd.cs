namespace Tracing.Execution.Tests.Programs;

/// <summary>How a body that returns a task makes it: all but the first are plain methods, whose changes reach the caller.</summary>
internal enum BodyEnd
{
    Async,
    Completed,
    Null,
    Fault,
    FaultByCancellation,
    Cancelled,
    TwoFaults,
    TwoFaultsLater,
    WhenAll,
}
