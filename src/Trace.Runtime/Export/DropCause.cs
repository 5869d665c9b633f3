namespace Tracing.Export;

/// <summary>Why a span did not leave the process.</summary>
public enum DropCause
{
    /// <summary>It ended faster than the exporter could ship: the queue was full (<c>queue_full</c>).</summary>
    QueueFull = 0,

    /// <summary>It ended after the pipeline was stopped, or the time to drain was over (<c>stopped</c>).</summary>
    Stopped = 1,

    /// <summary>The exporter threw, or did not account for it (<c>exporter_error</c>).</summary>
    ExporterError = 2,

    /// <summary>It does not fit into a message, even trimmed (<c>too_large</c>).</summary>
    TooLarge = 3,

    /// <summary>Nobody listens at the endpoint (<c>refused</c>).</summary>
    Refused = 4,

    /// <summary>The operating system's send buffer stayed full (<c>would_block</c>).</summary>
    WouldBlock = 5,

    /// <summary>The endpoint's name was not resolved, or there is no way to it (<c>unreachable</c>).</summary>
    Unreachable = 6,

    /// <summary>The endpoint received it and said no (<c>rejected</c>).</summary>
    Rejected = 7,
}
