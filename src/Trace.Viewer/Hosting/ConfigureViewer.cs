namespace Tracing.Viewer;

/// <summary>What a call of <c>AddTraceViewer</c> sets in code.</summary>
internal sealed record ConfigureViewer(Action<ViewerOptions> Apply);
