using System.Buffers;
using System.Globalization;

namespace Tracing.Viewer;

/// <summary>Durations as Go writes them, which is how Jaeger's query parameters do: <c>1.5s</c>, <c>100ms</c>, <c>2h45m</c>.</summary>
internal static class DurationText
{
    public const string Allowed = "a duration such as 250us, 100ms, 1.5s or 2h45m (units ns, us, ms, s, m, h, d)";

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration as microseconds.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        var total = 0d;
        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExcept(NumberChars);
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            text = text[digits..];
            var end = text.IndexOfAny(NumberChars);
            var unit = MicrosecondsIn(end < 0 ? text : text[..end]);
            if (unit == 0)
            {
                return false;
            }

            total += number * unit;
            text = end < 0 ? [] : text[end..];
        }

        // What is longer than time itself still means "longer than anything".
        microseconds = total >= long.MaxValue ? long.MaxValue : (long)Math.Round(total);
        return true;
    }

    private static double MicrosecondsIn(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 0.001,
        "us" or "µs" or "μs" => 1,
        "ms" => 1_000,
        "s" => 1_000_000,
        "m" => 60_000_000,
        "h" => 3_600_000_000,
        "d" => 86_400_000_000,
        _ => 0,
    };
}
