using System.Globalization;

namespace Tracing.Instrumentation;

/// <summary>Any value as a tag: numbers and truth values typed, all else as text in the invariant culture.</summary>
internal static class TagConversion
{
    /// <summary>False when <paramref name="value"/> is null, which sets no tag.</summary>
    public static bool TryConvert<T>(string key, T value, string? format, out Tag tag)
    {
        if (format is null)
        {
            return TryConvert(key, value, out tag);
        }

        tag = value is null ? default : new Tag(key, Format(value, format));
        return value is not null;
    }

    /// <inheritdoc cref="TryConvert{T}(string, T, string?, out Tag)"/>
    public static bool TryConvert<T>(string key, T value, out Tag tag)
    {
        // The compiler drops the boxes and the branches that do not apply to the T at hand.
        switch (value)
        {
            case null:
                tag = default;
                return false;
            case string text:
                tag = new Tag(key, text);
                return true;
            case bool truth:
                tag = new Tag(key, truth);
                return true;
            case int number:
                tag = new Tag(key, (long)number);
                return true;
            case long number:
                tag = new Tag(key, number);
                return true;
            case uint or short or ushort or byte or sbyte:
                tag = new Tag(key, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case double number:
                tag = new Tag(key, number);
                return true;
            case float number:
                tag = new Tag(key, (double)number);
                return true;
            case TimeSpan duration:
                tag = new Tag(key, string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms"));
                return true;
            default:
                tag = new Tag(key, Format(value, format: null));
                return true;
        }
    }

    /// <summary>Formatting is the application's code, which may throw: the tag says so, and the call goes on.</summary>
    private static string Format<T>(T value, string? format)
    {
        try
        {
            return value switch
            {
                DateTime or DateTimeOffset or DateOnly or TimeOnly when format is null => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
                _ => value!.ToString() ?? "",
            };
        }
        catch (Exception thrown)
        {
            return $"(ToString threw {thrown.GetType().FullName})";
        }
    }
}
