using Microsoft.Extensions.Logging;

namespace Tracing.Export;

/// <summary>What an exporter is made from.</summary>
public sealed class SpanExporterContext
{
    internal SpanExporterContext(TracingOptions options, ILoggerFactory loggers, TimeProvider time, Func<ExporterStatistics> statistics)
    {
        Options = options;
        Loggers = loggers;
        Time = time;
        Statistics = statistics;
    }

    /// <summary>The options in force, checked and complete: the service name is set.</summary>
    public TracingOptions Options { get; }

    /// <summary>Where the exporter logs; what it logs often it limits itself.</summary>
    public ILoggerFactory Loggers { get; }

    /// <summary>The clock for delays and time-outs.</summary>
    public TimeProvider Time { get; }

    /// <summary>Who is told of what happens within an export.</summary>
    internal ExportObserver Observer { get; init; } = new("", meter: null);

    /// <summary>The account of this exporter up to now, for protocols that report it. Not to be asked while it is being made.</summary>
    public Func<ExporterStatistics> Statistics { get; }
}
