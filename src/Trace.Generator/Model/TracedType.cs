namespace Tracing.Generator;

/// <summary>All traced methods of a type: one generated file.</summary>
/// <param name="Scope">The type.</param>
/// <param name="Methods">In an order that neither moved members nor moved files change.</param>
internal sealed record TracedType(TypeScope Scope, EquatableArray<TracedMethod> Methods);
