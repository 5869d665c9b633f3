namespace Tracing.Execution.Tests;

/// <summary>A base whose property can be the parent in what derives from it.</summary>
internal abstract class JobBase
{
    internal Span? Given { get; init; }
}
