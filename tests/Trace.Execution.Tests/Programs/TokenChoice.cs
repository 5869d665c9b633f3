namespace Tracing.Execution.Tests.Programs;

/// <summary>The cancellation token that a call is given.</summary>
internal enum TokenChoice
{
    None,
    Own,

    /// <summary>The one of the call around it, where that waits for this one.</summary>
    Passed,
}
