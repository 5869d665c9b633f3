namespace Tracing.Execution.Tests.Programs;

/// <summary>What a run of a program came to.</summary>
/// <param name="Transcript">All that the program saw.</param>
/// <param name="Faults">What contradicts the program's own idea of contexts and spans.</param>
/// <param name="Ran">The kinds of statements and calls that it got to.</param>
/// <param name="Spans">How many spans it must have.</param>
internal sealed record ProgramResult(string Transcript, IReadOnlyCollection<string> Faults, IReadOnlySet<string> Ran, int Spans);
