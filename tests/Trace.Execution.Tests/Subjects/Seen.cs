namespace Tracing.Execution.Tests;

/// <summary>What a Core saw.</summary>
public sealed class Seen
{
    public SpanContext? Context { get; set; }

    public bool WasCalled { get; set; }

    public void Note(SpanContext? context)
    {
        Context = context;
        WasCalled = true;
    }
}
