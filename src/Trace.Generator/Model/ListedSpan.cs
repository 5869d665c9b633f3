namespace Tracing.Generator;

/// <summary>A place that records a span, in the listing of a project's spans.</summary>
/// <param name="Name">Null where it cannot be told.</param>
/// <param name="Kind">In lower case; null where it cannot be told.</param>
/// <param name="Source">How it comes about: <c>traced</c>, <c>started</c>, <c>renamed</c>.</param>
/// <param name="Parent">Where it hangs: <c>ambient</c>, <c>parameter</c>, <c>member</c>, <c>explicit</c>; null for a renamed one.</param>
/// <param name="ParentName">The name of the parameter or member.</param>
/// <param name="IsRoot">Whether a trace may start with it.</param>
/// <param name="Method">The method that says so, with the types of its parameters.</param>
/// <param name="File">Relative to the project, with slashes.</param>
/// <param name="Tags">In the order of their keys.</param>
internal sealed record ListedSpan(
    string? Name,
    string? Kind,
    string Source,
    string? Parent,
    string? ParentName,
    bool IsRoot,
    string Method,
    string File,
    EquatableArray<ListedTag> Tags);
