namespace Tracing.Benchmarks.Queue;

/// <summary>An iteration is one burst, of a few microseconds: only the median of many says something.</summary>
public sealed class BurstConfig() : TableConfig(warmups: 50, iterations: 200);
