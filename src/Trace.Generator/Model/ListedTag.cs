namespace Tracing.Generator;

/// <summary>A tag in the listing of a project's spans.</summary>
/// <param name="Key">Null where it cannot be told.</param>
/// <param name="Source">Where the value comes from: <c>fixed</c>, <c>parameter</c>, <c>result</c>, <c>body</c>.</param>
/// <param name="Type">Of the value; null where it cannot be told.</param>
/// <param name="Parameter">The name of the parameter that is recorded; null for others.</param>
/// <param name="Value">A fixed value, as JSON; null for others.</param>
/// <param name="Format">How it becomes text; null where its type says so.</param>
internal sealed record ListedTag(string? Key, string Source, string? Type, string? Parameter = null, string? Value = null, string? Format = null);
