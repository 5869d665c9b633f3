namespace Tracing.Generator;

/// <summary>What the result of a call says about its span.</summary>
/// <param name="Type">The result's type, fully qualified: for a task that of what it results in.</param>
/// <param name="IsDynamic">Whether it binds late, which no generic call can carry.</param>
/// <param name="TagKey">The key below which it is recorded; null for none.</param>
/// <param name="Format">How it becomes text; null where its type says so.</param>
/// <param name="ErrorWhen">The predicate that tells an error, qualified; null for none.</param>
internal sealed record ResultInspection(string Type, bool IsDynamic, string? TagKey, string? Format, string? ErrorWhen);
