namespace Tracing.Execution.Tests.Programs;

/// <summary>The context that a program starts with.</summary>
internal enum ProgramContext
{
    None,
    Unsampled,
    Sampled,
}
