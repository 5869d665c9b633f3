using System.Globalization;

namespace Tracing.Configuration;

/// <summary>Single values as text: booleans, numbers, times.</summary>
internal static class ScalarText
{
    public static bool Boolean(SettingValue value) =>
        bool.TryParse(value.Text, out var parsed) ? parsed : throw value.Invalid("'true' or 'false' is allowed.");

    public static int Integer(SettingValue value, int min, int max) => (int)LongInteger(value, min, max);

    public static long LongInteger(SettingValue value, long min, long max) =>
        long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed >= min && parsed <= max
            ? parsed
            : throw value.Invalid($"a whole number from {min} to {max} is allowed.");

    /// <returns>Null for what is none.</returns>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <param name="value">Milliseconds.</param>
    /// <param name="min">Milliseconds.</param>
    public static TimeSpan Milliseconds(SettingValue value, int min = 0) =>
        TimeSpan.FromMilliseconds(Integer(value, min, OptionsValidation.MaxMilliseconds));
}
