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

    /// <summary>The endpoint did not answer in time (<c>timeout</c>).</summary>
    Timeout = 8,

    /// <summary>The connection broke before there was an answer, or the answer made no sense (<c>connection_lost</c>).</summary>
    ConnectionLost = 9,

    /// <summary>The endpoint could not take it now, for as long as it was tried (<c>unavailable</c>).</summary>
    Unavailable = 10,

    /// <summary>No secure connection came about: a certificate is not trusted, or there is no TLS (<c>tls_failed</c>).</summary>
    TlsFailed = 11,

    /// <summary>A rule of the application's sorted it out (<c>filtered</c>).</summary>
    Filtered = 12,

    /// <summary>What waits for the exporter took all the bytes that it may (<c>queue_bytes_full</c>).</summary>
    QueueBytesFull = 13,

    /// <summary>It made room for newer ones in the buffer on disk (<c>buffer_full</c>).</summary>
    BufferFull = 14,

    /// <summary>It waited longer in the buffer on disk than is allowed (<c>buffer_expired</c>).</summary>
    BufferExpired = 15,

    /// <summary>It could not be written to the buffer on disk or a file, or could not be read again (<c>disk_error</c>).</summary>
    DiskError = 16,

    /// <summary>A processor that has to see each span before it leaves failed on it (<c>processor_error</c>).</summary>
    ProcessorError = 17,
}
