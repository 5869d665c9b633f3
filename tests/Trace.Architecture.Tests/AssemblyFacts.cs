namespace Tracing.Architecture.Tests;

/// <summary>What a built assembly says about itself.</summary>
internal sealed record AssemblyFacts(string Name, IReadOnlyList<string> References, IReadOnlyList<TypeFacts> Types);
