namespace Tracing.Execution.Tests.Programs;

/// <summary>What a program can do.</summary>
internal enum StepKind
{
    SetUser,
    SetWatched,
    SetCulture,
    StartActivity,
    ClearActivity,
    SuppressFlow,
    RestoreFlow,
    Throw,
    Try,

    /// <summary>Runs a block in the execution context from before anything was set.</summary>
    CleanContext,

    /// <summary>Runs a block in the execution context that the program began with.</summary>
    FirstContext,

    /// <summary>In a plain method, a call that returns a task is started and joined later.</summary>
    Call,

    /// <summary>A call that is started, and joined at the end.</summary>
    ForgottenCall,
    ForkTask,
    ForkThread,
    Yield,
    Run,
    WhenAll,
}
