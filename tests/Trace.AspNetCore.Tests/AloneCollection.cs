namespace Tracing.AspNetCore;

/// <summary>
/// Tests that hear, or change, more of the process than what they made themselves: beside others they would hear those, and those would pay for being heard.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "Is one.")]
public sealed class AloneCollection
{
    public const string Name = "Alone in the process";
}
