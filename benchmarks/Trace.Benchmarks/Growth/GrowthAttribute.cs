using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace Tracing.Benchmarks.Growth;

/// <summary>How every growth benchmark is measured: short, since there are many values of each parameter, and with bytes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrowthAttribute : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithWarmupCount(3)
            .WithIterationCount(8)
            .WithIterationTime(TimeInterval.FromMilliseconds(100))
            .AsMutator())
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumn(StatisticColumn.Median)
        .HideColumns("Mean", "Error", "StdDev", "RatioSD", "Gen0", "Gen1", "Gen2", "Job", "IterationCount", "WarmupCount", "IterationTime");
}
