using Tracing.Benchmarks.Generation;

namespace Tracing.Benchmarks.Analysis;

/// <summary>As for the generator; but a run takes many seconds, so there are few.</summary>
public sealed class AnalyzerConfig() : GeneratorConfig(warmups: 4, iterations: 6);
