using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

/// <summary>Rows as a run would have made them.</summary>
internal static class Rows
{
    public static ResultRow Ours(double? median = 25, long? bytes = 40, string method = "explicit", string parameter = "1") =>
        Row(method, median, bytes, parameter);

    public static ResultRow Peer(double? median = 100, long? bytes = 400, string parameter = "1") =>
        Row("OpenTelemetry", median, bytes, parameter) with { Baseline = true };

    private static ResultRow Row(string method, double? median, long? bytes, string parameter) => new()
    {
        Class = nameof(Growth.TagGrowth),
        Method = method,
        Parameters = new Dictionary<string, string> { ["Tags"] = parameter },
        Median = median,
        Bytes = bytes,
        Date = "2026-01-02",
        Machine = "a machine",
    };
}
