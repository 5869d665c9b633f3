namespace Tracing.Execution.Tests.Programs;

/// <summary>What a program throws of its own accord.</summary>
internal sealed class PlannedException(string message) : Exception(message);
