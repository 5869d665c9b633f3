namespace Tracing;

/// <summary>The <c>file</c> exporter: spans as lines of OTLP JSON. What is not allowed is a <see cref="TracingConfigurationException"/> when the pipeline starts.</summary>
public sealed class FileExporterOptions
{
    /// <summary><c>TRACES_EXPORTER_FILE_PATH</c>: the file that is written; its directory is created where it is not there. Needed by the exporter.</summary>
    public string? Path { get; set; }

    /// <summary><c>TRACES_EXPORTER_FILE_MAX_BYTES</c>, in bytes: a file that would get larger is put aside as <c>path.1</c>. 64 KiB to 1 TiB.</summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary><c>TRACES_EXPORTER_FILE_MAX_FILES</c>: files that are kept, the one that is written among them; 1 to 1000.</summary>
    public int MaxFiles { get; set; } = 5;
}
