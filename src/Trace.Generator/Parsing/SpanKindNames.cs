using System.Globalization;

namespace Tracing.Generator;

/// <summary>Span kinds as C#.</summary>
internal static class SpanKindNames
{
    /// <summary>Null for the default kind.</summary>
    public static string? Expression(int kind) => kind switch
    {
        0 => null,
        1 => "global::Tracing.SpanKind.Server",
        2 => "global::Tracing.SpanKind.Client",
        3 => "global::Tracing.SpanKind.Producer",
        4 => "global::Tracing.SpanKind.Consumer",
        _ => $"(global::Tracing.SpanKind)({kind.ToString(CultureInfo.InvariantCulture)})",
    };
}
