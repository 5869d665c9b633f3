namespace Tracing.Execution.Tests.Programs;

/// <summary>Which context a program hands to a method that takes one.</summary>
internal enum ParentChoice
{
    Given,
    Ambient,
    Root,
    None,
    Unsampled,
}
