using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Report;

/// <summary>Makes rows of what BenchmarkDotNet reports.</summary>
/// <param name="date">Of the run.</param>
/// <param name="machine">That it ran on.</param>
/// <param name="quick">Whether it was only a check.</param>
/// <param name="notRun">Why a benchmark has no report at all.</param>
internal sealed class ReportReader(string date, string machine, bool quick, string notRun)
{
    public ResultRow Read(BenchmarkCase benchmark, BenchmarkReport? report)
    {
        var row = new ResultRow
        {
            Class = benchmark.Descriptor.Type.Name,
            Category = string.Join(", ", benchmark.Descriptor.Categories),
            Method = benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            Parameters = benchmark.Parameters.Items.ToDictionary(
                static parameter => parameter.Name,
                static parameter => Convert.ToString(parameter.Value, CultureInfo.InvariantCulture) ?? "null"),
            Baseline = benchmark.Descriptor.Baseline || benchmark.Job.Meta.Baseline,
            Date = date,
            Machine = machine,
            Quick = quick,
        };
        List<string> output = [.. report?.ExecuteResults.SelectMany(static result => result.StandardOutput) ?? []];
        var account = SpanAccount.Read(output);
        return report is { Success: true, ResultStatistics: { } statistics }
            ? row with
            {
                Median = Math.Round(statistics.Median, 2),
                Cpu = CpuAccount.Read(output),
                Bytes = benchmark.Config.GetDiagnosers().Any(static diagnoser => diagnoser is BenchmarkDotNet.Diagnosers.MemoryDiagnoser)
                    ? report.GcStats.GetBytesAllocatedPerOperation(benchmark)
                    : null,
                Dropped = account?.DroppedShare,
                DeliveredPerSecond = account?.DeliveredPerSecond is { } rate ? Math.Round(rate) : null,
                Collections = account?.Collections,
            }
            : row with { Failure = OneLine(report is null ? notRun : Cause(report)) };
    }

    private static string Cause(BenchmarkReport report) =>
        report.GenerateResult?.GenerateException?.Message
        ?? (report.BuildResult is { IsBuildSuccess: false } build ? build.ErrorMessage : null)
        ?? Thrown([.. report.ExecuteResults.SelectMany(static result => result.Errors.Concat(result.StandardOutput).Concat(result.Results))])
        ?? report.ExecuteResults.Select(static result => $"Its process ended with exit code {result.ExitCode}.").FirstOrDefault()
        ?? "It has no result.";

    // BenchmarkDotNet calls by reflection: the benchmark's own exception is the inner one.
    private static string? Thrown(IReadOnlyList<string> lines)
    {
        const string inner = "---> ";
        return lines.FirstOrDefault(static line => line.Contains(inner, StringComparison.Ordinal)) is { } line
            ? line[(line.LastIndexOf(inner, StringComparison.Ordinal) + inner.Length)..]
            : lines.FirstOrDefault(static line => line.Contains("Exception", StringComparison.Ordinal));
    }

    private static string OneLine(string text) => text.Split('\n', 2)[0].Trim();
}
