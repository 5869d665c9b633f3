namespace Tracing.Execution.Tests.Programs;

/// <summary>What a method returns.</summary>
internal enum CallShape
{
    Nothing,
    Value,
    NoResult,
    Result,
    ValueNoResult,
    ValueResult,
}
