using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace Tracing.Benchmarks;

/// <summary>
/// One table: rows of one shape form a category and are compared with the baseline of that category. Short runs: the
/// medians of many rows, taken side by side, say more on a shared machine than a few long ones.
/// </summary>
public class TableConfig : ManualConfig
{
    public TableConfig()
        : this(warmups: 4, iterations: 12)
    {
    }

    protected TableConfig(int warmups, int iterations)
    {
        // A mutator, so that --job on the command line (Dry, for a look) does not run every row twice.
        AddJob(Job.Default
            .WithWarmupCount(warmups)
            .WithIterationCount(iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(100))
            .AsMutator());
        BuildTimeout = TimeSpan.FromMinutes(10);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory);
        AddColumn(StatisticColumn.Median, CategoriesColumn.Default);
        HideColumns("Mean", "Error", "StdDev", "RatioSD", "Gen0", "Job", "IterationCount", "WarmupCount", "IterationTime");
        AddExporter(JsonExporter.Full);
    }
}
