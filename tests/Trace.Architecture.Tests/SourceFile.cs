namespace Tracing.Architecture.Tests;

/// <summary>A hand-written file below src.</summary>
/// <param name="Path">Relative to src, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text);
