namespace Tracing.Generator.Tests.Programs;

/// <summary>How a path leaves a statement.</summary>
internal enum Exit
{
    Normal,
    Break,
    Continue,
    Return,
    Throw,
}
