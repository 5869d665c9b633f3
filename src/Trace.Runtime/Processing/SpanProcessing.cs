using Microsoft.Extensions.Logging;
using Tracing.Export;

namespace Tracing.Processing;

/// <summary>What stands before an exporter by the options; nothing where they ask for nothing.</summary>
internal static class SpanProcessing
{
    public static ISpanExporter Before(ISpanExporter exporter, TracingOptions options, ExportObserver observer, ILogger logger)
    {
        if (options.Processing.Tail is { } rule)
        {
            exporter = new TailExporter(exporter, rule, options.Processing.TailLimits, observer, options.Time);
        }

        var processors = Processors(options);
        return processors.Count == 0 ? exporter : new ProcessingExporter(exporter, processors, observer, options.Time, logger);
    }

    /// <summary>Says which limits are beyond what a span holds.</summary>
    public static void Warn(SpanProcessingOptions options, ILogger logger)
    {
        WarnOf("MaxTags", options.MaxTags);
        WarnOf("MaxEvents", options.MaxEvents);
        WarnOf("MaxLinks", options.MaxLinks);

        void WarnOf(string name, int value)
        {
            if (value > SpanProcessingOptions.MaxCount)
            {
                ProcessingLog.LimitTooLarge(logger, name, value, SpanProcessingOptions.MaxCount);
            }
        }
    }

    /// <summary>New ones for each exporter, but for those of the application.</summary>
    private static List<ISpanProcessor> Processors(TracingOptions options)
    {
        var processing = options.Processing;
        var processors = new List<ISpanProcessor>();
        if (processing.DropRules.Count > 0)
        {
            processors.Add(new SpanDrop(processing.DropRules));
        }

        processors.AddRange(options.Processors);
        if (processing.RemovedTags.Count > 0)
        {
            processors.Add(new TagRemoval(processing.RemovedTags));
        }

        if (processing.RedactedTags.Count > 0)
        {
            processors.Add(new TagRedaction(processing.RedactedTags));
        }

        if (processing.RedactSecrets)
        {
            processors.Add(new SecretRedaction(options.ExceptionRedactor ?? SecretRedactor.Instance));
        }

        if (Math.Min(processing.MaxTags, Math.Min(processing.MaxEvents, processing.MaxLinks)) < SpanProcessingOptions.MaxCount || processing.MaxValueLength is not null)
        {
            processors.Add(new SpanLimitation(processing));
        }

        return processors;
    }
}
