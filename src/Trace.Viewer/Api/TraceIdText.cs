using System.Globalization;

namespace Tracing.Viewer;

/// <summary>Trace and span ids as text, as Jaeger writes them: 16 hex digits when the high half is zero, else 32.</summary>
internal static class TraceIdText
{
    public const string Allowed = "1 to 32 hex digits, not all zero";

    public static bool TryParse(string? text, out UInt128 traceId)
    {
        traceId = default;
        return text is { Length: >= 1 and <= 32 }
            && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out traceId)
            && traceId != 0;
    }

    public static string Format(UInt128 traceId) =>
        traceId.ToString(traceId > ulong.MaxValue ? "x32" : "x16", CultureInfo.InvariantCulture);

    public static string Format(ulong spanId) => spanId.ToString("x16", CultureInfo.InvariantCulture);
}
