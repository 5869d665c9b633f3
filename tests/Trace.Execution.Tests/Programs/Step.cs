namespace Tracing.Execution.Tests.Programs;

/// <summary>A statement of a program.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Id">Unique in the program.</param>
/// <param name="Choice">Which of the ways to do it.</param>
/// <param name="Steps">The block inside.</param>
/// <param name="Calls">The calls that it makes.</param>
internal sealed record Step(StepKind Kind, int Id, int Choice, IReadOnlyList<Step> Steps, IReadOnlyList<CallPlan> Calls);
