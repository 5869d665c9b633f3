using System.Text.Json.Serialization;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Report;

/// <summary>What one benchmark of one run measured, or that it failed.</summary>
internal sealed record ResultRow
{
    /// <summary>The benchmark class, without its namespace.</summary>
    public required string Class { get; init; }

    public string Category { get; init; } = "";

    /// <summary>The benchmark's description, or the name of its method.</summary>
    public required string Method { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether ratios of its group (same category and parameters) refer to this row.</summary>
    public bool Baseline { get; init; }

    /// <summary>Nanoseconds per operation.</summary>
    public double? Median { get; init; }

    /// <summary>Median by that of the baseline; null for the baseline, and where there is none.</summary>
    public double? Ratio { get; init; }

    /// <summary>Nanoseconds of processor time per operation, on all threads; null where the benchmark does not say.</summary>
    public double? Cpu { get; init; }

    /// <summary>Allocated bytes per operation, on all threads; null where they are not measured.</summary>
    public long? Bytes { get; init; }

    /// <summary>Spans dropped of spans ended, 0 to 1; null where the benchmark does not say.</summary>
    public double? Dropped { get; init; }

    /// <summary>Null where the benchmark does not say.</summary>
    public double? DeliveredPerSecond { get; init; }

    /// <summary>In all rounds of the benchmark together; null where it does not count them.</summary>
    public Collections? Collections { get; init; }

    /// <summary>Why there is no result.</summary>
    public string? Failure { get; init; }

    public required string Date { get; init; }

    public required string Machine { get; init; }

    /// <summary>Measured by a single cold call, to see that everything runs.</summary>
    public bool Quick { get; init; }

    /// <summary>Its place in its class, in words.</summary>
    [JsonIgnore]
    public string Name => string.Join(", ", new[] { Category, ParametersInWords, Method }.Where(static part => part.Length > 0));

    [JsonIgnore]
    public string ParametersInWords => string.Join(", ", Parameters.Select(static parameter => $"{Words.Of(parameter.Key)} = {parameter.Value}"));

    [JsonIgnore]
    public string ParametersText => string.Join(", ", Parameters.Select(static parameter => $"{parameter.Key} = {parameter.Value}"));
}
