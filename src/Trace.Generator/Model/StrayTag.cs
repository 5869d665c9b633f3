namespace Tracing.Generator;

/// <summary>A tag of a span that cannot be told, in the listing of a project's spans.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Method">The method that sets it, with the types of its parameters.</param>
/// <param name="File">Relative to the project, with slashes.</param>
internal sealed record StrayTag(ListedTag Tag, string Method, string File);
