namespace Tracing.Viewer;

/// <summary>How often one service was the parent of another.</summary>
internal sealed record Dependency(string Parent, string Child, int CallCount);
