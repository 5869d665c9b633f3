namespace Tracing.Benchmarks.Report;

/// <summary>A picture of a topic: one line a benchmark, over one of its parameters.</summary>
/// <param name="Parameter">The property with the benchmark's parameter.</param>
/// <param name="Along">Title of the horizontal axis.</param>
/// <param name="Measure">Time, bytes or dropped spans.</param>
/// <param name="ByDecades">Whether the parameter grows by factors: then its axis is logarithmic, and 0 has no place on it.</param>
internal sealed record Plot(string Parameter, string Along, Measure Measure, bool ByDecades = false);
