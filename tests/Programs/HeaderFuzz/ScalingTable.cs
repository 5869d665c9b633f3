using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tracing.Fuzzing;

/// <summary>How the time of each parser grows with the length of what it is given.</summary>
internal static class ScalingTable
{
    private const int Rounds = 7;

    private static readonly int[] Lengths = [10, 100, 1_000, 8_192, 65_536];

    public static int Print()
    {
        Console.WriteLine("Nanoseconds a character, of the text that takes most at that length.");
        Console.WriteLine();
        Console.WriteLine($"| Parser | {string.Join(" | ", Lengths)} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", Lengths.Length))}");
        foreach (var target in FuzzTargets.All())
        {
            var row = Lengths.Select(length => Patterns(target).Max(pattern => Nanoseconds(target, Text(pattern, length))) / length);
            Console.WriteLine($"| {target.Name} | {string.Join(" | ", row.Select(static value => value.ToString("F2", CultureInfo.InvariantCulture)))} |");
        }

        return 0;
    }

    /// <summary>All that means something, alone, in pairs, as a header of its own each, and the seeds.</summary>
    private static IEnumerable<string> Patterns(FuzzTarget target)
    {
        string[] pieces = [.. target.Tokens, .. target.Seeds, "a", "a=1,", "a=%41,", FuzzHeaders.Separator + "0a=1", FuzzHeaders.Separator + "1a=1"];
        return pieces.Concat(pieces.Select(static piece => "a=" + piece));
    }

    private static string Text(string pattern, int length)
    {
        var text = new StringBuilder("0", length + pattern.Length);
        while (text.Length < length)
        {
            text.Append(pattern);
        }

        return text.ToString(0, length);
    }

    private static double Nanoseconds(FuzzTarget target, string text)
    {
        var headers = new FuzzHeaders(text, target.Headers);
        var times = Math.Max(4, 20_000 / text.Length);
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                target.Extract(headers);
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalNanoseconds / times);
        }

        return least;
    }
}
