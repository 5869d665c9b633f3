using System.Globalization;

namespace Tracing.Export.Delivery;

/// <summary>The header <c>Retry-After</c>, RFC 9110, section 10.2.3: seconds, or a date.</summary>
internal static class RetryAfterText
{
    /// <summary>What an endpoint may ask for at most; beyond that it is more likely wrong than right.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromMinutes(5);

    /// <returns>Null when it says nothing that can be understood; zero for a moment that has passed.</returns>
    public static TimeSpan? Parse(string? text, TimeProvider time)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.All(char.IsAsciiDigit))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < Max.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : Max;
        }

        return DateTimeOffset.TryParseExact(
            text,
            ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
            out var date)
            ? Cap(date - time.GetUtcNow())
            : null;
    }

    public static TimeSpan Cap(TimeSpan delay) => delay < TimeSpan.Zero ? TimeSpan.Zero : delay > Max ? Max : delay;
}
