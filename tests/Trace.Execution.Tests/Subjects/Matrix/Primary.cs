namespace Tracing.Execution.Tests;

/// <summary>A class whose state is the parameters of its primary constructor, in two parts.</summary>
internal sealed partial class Primary(string name)
{
    internal string NameCore() => name;
}

internal sealed partial class Primary
{
    [Traced("in.primary")]
    public partial string Name();
}
