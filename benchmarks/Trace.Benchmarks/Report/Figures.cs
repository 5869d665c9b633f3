using System.Globalization;

namespace Tracing.Benchmarks.Report;

/// <summary>Numbers as the page shows them: as many digits as a noisy machine can vouch for.</summary>
internal static class Figures
{
    public const string None = "–";

    public static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => None,
        < 9.95 => Text(nanoseconds.Value, "0.0", "ns"),
        < 999.5 => Text(nanoseconds.Value, "0", "ns"),
        < 999_500 => Scaled(nanoseconds.Value / 1e3, "µs"),
        < 999_500_000 => Scaled(nanoseconds.Value / 1e6, "ms"),
        _ => Scaled(nanoseconds.Value / 1e9, "s"),
    };

    public static string Bytes(double? bytes) => bytes switch
    {
        null => None,
        < 1_000_000 => Text(bytes.Value, "#,0", "B"),
        _ => Scaled(bytes.Value / 1e6, "MB"),
    };

    public static string Ratio(double? ratio) => ratio switch
    {
        null => None,
        < 0.0005 => "< 0.001",
        < 0.0995 => ratio.Value.ToString("0.000", CultureInfo.InvariantCulture),
        < 9.995 => ratio.Value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => ratio.Value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <param name="share">0 to 1.</param>
    public static string Share(double? share) => share switch
    {
        null => None,
        0 => "0 %",
        < 0.01 => "< 1 %",
        > 0.99 and < 1 => "> 99 %",
        _ => Text(share.Value * 100, "0", "%"),
    };

    public static string Rate(double? perSecond) => perSecond switch
    {
        null => None,
        < 999_500 => Text(perSecond.Value / 1e3, "0", "k/s"),
        _ => Scaled(perSecond.Value / 1e6, "M/s"),
    };

    /// <summary>A difference, with its sign.</summary>
    public static string Signed(double? value, Func<double?, string> figure) => value switch
    {
        null => None,
        < 0 => "−" + figure(-value),
        _ => "+" + figure(value),
    };

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Scaled(double value, string unit) => Text(value, value < 9.995 ? "0.00" : value < 99.95 ? "0.0" : "#,0", unit);

    private static string Text(double value, string format, string unit) => $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
