using System.Globalization;
using Tracing.Configuration;

namespace Tracing.Processing;

/// <summary>Which traces are exported when it is known how they went; the others are dropped as <see cref="Export.DropCause.Filtered"/>. Traces with the debug flag always are.</summary>
public sealed record TailRule
{
    /// <summary>Traces with a span whose status is <see cref="SpanStatus.Error"/>.</summary>
    public bool KeepsErrors { get; init; }

    /// <summary>Traces with a span that took at least so long; null for none.</summary>
    public TimeSpan? Slower { get; init; }

    /// <summary>The share of all traces, 0 to 1, that is exported however they went, by their ids as <see cref="Sampling.TraceIdRatioSampler"/> does it.</summary>
    public double Ratio { get; init; }

    /// <summary>The rule as <c>TRACES_TAIL</c> would say it.</summary>
    public override string ToString() => string.Join(';', Parts());

    private IEnumerable<string> Parts()
    {
        if (KeepsErrors)
        {
            yield return "errors";
        }

        if (Slower is { } slower)
        {
            yield return $"slower:{DurationText.Format(slower)}";
        }

        if (Ratio > 0)
        {
            yield return $"ratio:{Ratio.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
