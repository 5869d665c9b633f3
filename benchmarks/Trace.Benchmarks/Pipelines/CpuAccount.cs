using System.Globalization;

namespace Tracing.Benchmarks.Pipelines;

/// <summary>
/// The processor's time that a row takes, on all threads of its process: so the export threads are paid for, and other
/// processes are not. Handed over as a <see cref="SpanAccount"/> is.
/// </summary>
public sealed class CpuAccount
{
    private const string Mark = "// cpu|nanoseconds=";

    private readonly List<double> _nanoseconds = new(capacity: 65_536);
    private TimeSpan _started;

    public void Start() => _started = Environment.CpuUsage.TotalTime;

    /// <param name="operations">That were done since <see cref="Start"/>; so many that they take milliseconds.</param>
    public void End(int operations) => _nanoseconds.Add((Environment.CpuUsage.TotalTime - _started).TotalNanoseconds / operations);

    /// <summary>Nanoseconds per operation: the median of all rounds; null where nothing was done.</summary>
    public double? Median()
    {
        var sorted = _nanoseconds.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public void Print() => Console.WriteLine(ToString());

    /// <summary>The printed median; null where no line has it.</summary>
    public static double? Read(IEnumerable<string> output) =>
        output.FirstOrDefault(static line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
        && double.TryParse(line[Mark.Length..], CultureInfo.InvariantCulture, out var nanoseconds) ? nanoseconds : null;

    /// <summary>The printed line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Median():0.00}");
}
