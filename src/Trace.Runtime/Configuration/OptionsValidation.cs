using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tracing.Configuration;

/// <summary>Refuses options that were set in code to what no variable may say either.</summary>
internal static class OptionsValidation
{
    public const int MaxQueueSpans = 10_000_000;
    public const int MaxMilliseconds = 3_600_000;
    public const int MaxMessagesPerSecond = 1_000_000;

    public static void Validate(TracingOptions options)
    {
        Range(options.QueueMaxSpans, 1, MaxQueueSpans);
        Range((long)options.BatchDelay.TotalMilliseconds, 0, MaxMilliseconds);
        Range((long)options.DrainTimeout.TotalMilliseconds, 0, MaxMilliseconds);
        Text(options.TraceContextHeaderName);
        Text(options.DebugHeaderName);
        Validate(options.Jaeger);
    }

    public static void Validate(JaegerExporterOptions jaeger)
    {
        Range(jaeger.AgentPort, 1, ushort.MaxValue);
        Range(jaeger.MaxMessagesPerSecond, 1, MaxMessagesPerSecond);
        Text(jaeger.AgentHost);
    }

    private static void Range(long value, long min, long max, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < min || value > max)
        {
            throw new TracingConfigurationException(
                name, value.ToString(CultureInfo.InvariantCulture), $"{min} to {max} is allowed.");
        }
    }

    private static void Text(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new TracingConfigurationException(name, value ?? "", "a text that is not empty is allowed.");
        }
    }
}
