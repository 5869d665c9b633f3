namespace Tracing.Generator;

/// <summary>A type that is opened once more around the generated part.</summary>
/// <param name="Keyword">Such as <c>class</c> or <c>record struct</c>.</param>
/// <param name="Name">Escaped, with type parameters.</param>
/// <param name="IsUnsafe">Whether the user's part, and so its members, are in an unsafe context.</param>
internal sealed record ContainingType(string Keyword, string Name, bool IsUnsafe);
