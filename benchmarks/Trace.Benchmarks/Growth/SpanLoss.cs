using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// How many of a benchmark's spans were dropped. A benchmark runs in a process of its own and can hand over nothing but
/// what it prints: the report reads this line again.
/// </summary>
public static partial class SpanLoss
{
    public static void Print(long ended, long dropped) => Console.WriteLine(Line(ended, dropped));

    public static string Line(long ended, long dropped) => string.Create(CultureInfo.InvariantCulture, $"spans ended: {ended}, dropped: {dropped}");

    /// <summary>Dropped of ended, 0 to 1; null where no line says so.</summary>
    public static double? Share(IEnumerable<string> output)
    {
        foreach (var line in output)
        {
            if (Printed().Match(line) is { Success: true } match)
            {
                var ended = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
                return ended > 0 ? double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) / ended : 0;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^spans ended: (\d+), dropped: (\d+)$")]
    private static partial Regex Printed();
}
