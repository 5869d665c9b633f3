using System.Globalization;

namespace Tracing.Configuration;

/// <summary>Short durations as text: <c>250us</c>, <c>2.5ms</c>, <c>1s</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, double Microseconds)[] Units = [("us", 1), ("ms", 1_000), ("s", 1_000_000)];

    /// <summary>More than nothing and at most an hour; null for anything else.</summary>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        foreach (var (unit, microseconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return number > 0 && number * microseconds <= TimeSpan.MicrosecondsPerHour ? TimeSpan.FromMicroseconds(number * microseconds) : null;
            }
        }

        return null;
    }

    public static string Format(TimeSpan duration)
    {
        var (unit, microseconds) = duration.TotalSeconds >= 1 ? Units[2] : duration.TotalMilliseconds >= 1 ? Units[1] : Units[0];
        return (duration.TotalMicroseconds / microseconds).ToString("0.######", CultureInfo.InvariantCulture) + unit;
    }
}
