namespace Tracing.Benchmarks.Http;

/// <summary>Longer runs: what is asked is the difference of rows that are alike.</summary>
public sealed class RequestConfig() : TableConfig(warmups: 4, iterations: 25);
