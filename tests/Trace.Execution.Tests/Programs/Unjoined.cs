namespace Tracing.Execution.Tests.Programs;

/// <summary>What an asynchronous flow started and has not waited for; it does at its end. Only code of that flow adds to it.</summary>
/// <param name="Open">The calls that end after the flow.</param>
internal sealed record Unjoined(OpenCalls? Open)
{
    public List<StartedCall> Calls { get; } = [];

    public List<(Task Task, Unjoined? Inside, Transcript Transcript)> Forks { get; } = [];

    public bool IsEmpty => Calls.Count == 0 && Forks.Count == 0;
}
