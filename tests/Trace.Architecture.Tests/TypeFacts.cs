namespace Tracing.Architecture.Tests;

/// <summary>A top-level type of a built assembly.</summary>
internal sealed record TypeFacts(string Namespace, string Name, bool IsPublic);
