namespace Tracing.Systematic.Model;

/// <summary>Takes a thread out of the code under test when its schedule has failed.</summary>
internal sealed class ScheduleOverException : Exception;
