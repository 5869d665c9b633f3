namespace Tracing.Benchmarks.Queue;

/// <summary>The exporter only counts.</summary>
public class SaturatedQueue() : SaturatedRounds(encodes: false);
