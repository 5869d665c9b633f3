using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;

namespace Tracing.Benchmarks.Generation;

/// <summary>An iteration is one run of a few hundred milliseconds, prepared before it.</summary>
public class GeneratorConfig : ManualConfig
{
    public GeneratorConfig()
        : this(warmups: 4, iterations: 9)
    {
    }

    protected GeneratorConfig(int warmups, int iterations)
    {
        AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(warmups)
            .WithIterationCount(iterations)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .AsMutator());
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory);
        AddColumn(StatisticColumn.Median, CategoriesColumn.Default);
        HideColumns("Mean", "Error", "StdDev", "RatioSD", "Gen0", "Job", "IterationCount", "WarmupCount", "InvocationCount", "UnrollFactor", "RunStrategy");
        AddExporter(JsonExporter.Full);
    }
}
