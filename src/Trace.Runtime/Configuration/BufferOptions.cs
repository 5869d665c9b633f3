namespace Tracing;

/// <summary>
/// The buffer on disk of the exporters <c>otlp</c> and <c>jaeger-http</c>: spans that cannot be sent wait there, also beyond the end of the process. What is not
/// allowed is a <see cref="TracingConfigurationException"/> when the pipeline starts.
/// </summary>
public sealed class BufferOptions
{
    /// <summary><c>TRACES_BUFFER_DIRECTORY</c>: a path; created where it is not there. Null: there is no buffer.</summary>
    public string? Directory { get; set; }

    /// <summary><c>TRACES_BUFFER_MAX_BYTES</c>: bytes that the files of one exporter take; the oldest spans make room for new ones. 1 MiB to 1 TiB.</summary>
    public long MaxBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary><c>TRACES_BUFFER_MAX_AGE_HOURS</c>: spans that have waited longer are dropped. One hour to a year; the variable has hours.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// <c>TRACES_BUFFER_FSYNC</c>: whether spans that are kept are on the device, and not with the operating system only, so that they survive a loss of
    /// power as they do the end of the process. It costs a wait for the device for each batch.
    /// </summary>
    public bool SyncsToDevice { get; set; }
}
