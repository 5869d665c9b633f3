using System.Buffers;
using Microsoft.Extensions.Logging;

namespace Tracing.Export.Files;

/// <summary>
/// The exporter <c>file</c>: a line of JSON for each batch. A batch counts as exported when the operating system has all of its line.
/// </summary>
internal sealed class FileExporter : ISpanExporter
{
    public const string ExporterName = "file";

    /// <summary>Bytes of a line, unless one span is longer: 1 MiB, which is what the OpenTelemetry Collector reads by default.</summary>
    private const int MaxLineBytes = 1024 * 1024;

    private readonly RotatedFile _file;
    private readonly SpanLineWrite _writeLine;
    private readonly long _maxFileBytes;
    private readonly LossReports _losses;
    private readonly ILogger _logger;
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <param name="options">Its path is set.</param>
    /// <param name="writeLine">The format.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">What repeats is logged once a minute.</param>
    /// <param name="write">How to write.</param>
    public FileExporter(FileExporterOptions options, SpanLineWrite writeLine, TimeProvider time, ILogger logger, FileWrite? write = null)
    {
        _file = new RotatedFile(Path.GetFullPath(options.Path!), options.MaxBytes, options.MaxFiles, write ?? RandomAccess.Write);
        _maxFileBytes = options.MaxBytes;
        _writeLine = writeLine;
        _losses = new LossReports(time);
        _logger = new GuardedLogger(logger);
    }

    public string Name => ExporterName;

    /// <exception cref="TracingConfigurationException">There is no path.</exception>
    public static FileExporter Create(SpanExporterContext context, SpanLineWrite writeLine)
    {
        var options = context.Options.File;
        return options.Path is null
            ? throw new TracingConfigurationException("TRACES_EXPORTER_FILE_PATH", "", "the exporter 'file' needs the path of the file that it writes.")
            : new FileExporter(options, writeLine, context.Time, context.Loggers.CreateLogger("Tracing.Export"));
    }

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        var result = default(ExportResult);
        if (!spans.IsEmpty)
        {
            Export(spans, ref result);
        }

        return result;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Halves what makes too long a line, or has a span that cannot be read: that one is lost alone.</summary>
    private void Export(ReadOnlySpan<Span> spans, ref ExportResult result)
    {
        var failure = TryMakeLine(spans);
        var isLong = failure is null && _line.WrittenCount > Math.Min(spans.Length == 1 ? long.MaxValue : MaxLineBytes, _maxFileBytes);
        if ((failure is not null || isLong) && spans.Length > 1)
        {
            Export(spans[..(spans.Length / 2)], ref result);
            Export(spans[(spans.Length / 2)..], ref result);
        }
        else if (failure is not null)
        {
            Lose(DropCause.ExporterError, failure.GetType().Name, 1, ref result);
        }
        else if (isLong)
        {
            Lose(DropCause.TooLarge, $"a span of {_line.WrittenCount} bytes does not fit into a file", 1, ref result);
        }
        else
        {
            Append(spans.Length, ref result);
        }
    }

    private Exception? TryMakeLine(ReadOnlySpan<Span> spans)
    {
        try
        {
            _line.ResetWrittenCount();
            _writeLine(_line, spans);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }

    private void Append(int spans, ref ExportResult result)
    {
        try
        {
            _file.Append(_line.WrittenSpan);
            result.AddExported(spans);
            result.AddBytes(_line.WrittenCount);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Lose(DropCause.DiskError, exception.Message, spans, ref result);
        }
    }

    private void Lose(DropCause cause, string reason, int spans, ref ExportResult result)
    {
        result.AddDropped(cause, spans);
        if (_losses.TryReport(cause, spans, out var lost))
        {
            FileLog.Lost(_logger, lost, _file.Path, DropCauses.NameOf(cause), reason);
        }
    }
}
