namespace Tracing.Benchmarks.Report;

internal enum Comparison
{
    AtMost,
    AtLeast,
}
