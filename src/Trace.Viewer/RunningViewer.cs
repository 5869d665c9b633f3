namespace Tracing.Viewer;

/// <summary>The viewer that a host runs; a service of the host.</summary>
public sealed class RunningViewer
{
    internal RunningViewer()
    {
    }

    /// <summary>The viewer; null before the host has started it, after it was stopped, and where it is not wanted.</summary>
    public ViewerServer? Server { get; internal set; }
}
