namespace Tracing.Generator;

/// <summary>A tag that the wrapper sets before it calls Core.</summary>
/// <param name="Key">As the user wrote it.</param>
/// <param name="Value">The expression that is recorded.</param>
/// <param name="Format">How it becomes text; null where its type says so.</param>
internal sealed record SpanTag(string Key, string Value, string? Format);
