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

    /// <summary>As the listing of spans says it.</summary>
    public static string Listed(int kind) => kind switch
    {
        0 => "internal",
        1 => "server",
        2 => "client",
        3 => "producer",
        4 => "consumer",
        _ => kind.ToString(CultureInfo.InvariantCulture),
    };
}
