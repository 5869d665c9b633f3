namespace Tracing.Generator;

/// <summary>What awaiting a task-like result gives.</summary>
/// <param name="IsVoid">Whether it gives nothing.</param>
/// <param name="IsDynamic">Whether it binds late, which no generic call can carry.</param>
/// <param name="CanBeNull">Whether the awaitable itself may be null.</param>
/// <param name="Awaiter">The type of its awaiter where locals say their types; else null.</param>
internal sealed record AwaitedResult(bool IsVoid, bool IsDynamic, bool CanBeNull, string? Awaiter);
