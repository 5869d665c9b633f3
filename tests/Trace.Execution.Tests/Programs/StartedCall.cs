namespace Tracing.Execution.Tests.Programs;

/// <summary>A call that came back with a task.</summary>
internal sealed record StartedCall(CallRecord Record, Task? Task, Gate Gate, CancellationToken Token);
