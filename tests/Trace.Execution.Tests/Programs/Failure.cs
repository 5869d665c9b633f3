namespace Tracing.Execution.Tests.Programs;

/// <summary>What a program throws.</summary>
internal enum Failure
{
    Plain,
    Cancellation,
    CancellationOfOwnToken,
    OwnTokenCancelled,
}
