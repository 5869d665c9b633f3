namespace Tracing.Http;

/// <summary>The status codes of gRPC, https://grpc.io/docs/guides/status-codes/.</summary>
internal static class GrpcStatus
{
    public const string HeaderName = "grpc-status";

    private const int Unknown = 2;

    private static readonly string[] Names =
    [
        "ok", "cancelled", "unknown", "invalid argument", "deadline exceeded", "not found", "already exists", "permission denied",
        "resource exhausted", "failed precondition", "aborted", "out of range", "unimplemented", "internal", "unavailable", "data loss",
        "unauthenticated",
    ];

    private static readonly string[] ConventionalNames = Array.ConvertAll(Names, static name => name.ToUpperInvariant().Replace(' ', '_'));

    /// <summary>The code; 2, unknown, for a text that is none.</summary>
    public static int Parse(string text) => text switch
    {
        [>= '0' and <= '9'] => text[0] - '0',
        ['1', >= '0' and <= '6'] => 10 + text[1] - '0',
        _ => Unknown,
    };

    /// <summary>The code in words.</summary>
    public static string NameOf(int code) => (uint)code < (uint)Names.Length ? Names[code] : Names[Unknown];

    /// <summary>The code as OpenTelemetry's conventions write it, such as <c>DEADLINE_EXCEEDED</c>.</summary>
    public static string ConventionalName(int code) => (uint)code < (uint)ConventionalNames.Length ? ConventionalNames[code] : ConventionalNames[Unknown];

    /// <summary>Whether a content type is that of gRPC or gRPC-Web.</summary>
    public static bool IsContentType(string? contentType) =>
        contentType is not null
        && contentType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == 16 || contentType[16] is '+' or ';' or ' ' or '-');
}
