using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;

namespace Tracing.AspNetCore;

/// <summary>Requests that come often and that few want to see.</summary>
internal static class KnownRequests
{
    private static readonly HashSet<string> HealthPaths = new(StringComparer.OrdinalIgnoreCase)
    {
        "/health", "/healthz", "/livez", "/readyz", "/alive", "/ready",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FileExtensions = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "avif", "bmp", "css", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "mp3", "mp4", "otf", "png", "svg", "ttf", "txt", "wasm",
        "webm", "webmanifest", "webp", "woff", "woff2",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsHealthCheck(HttpContext context) =>
        context.GetEndpoint() is { DisplayName: "Health checks" } || (context.Request.Path.Value is { } path && HealthPaths.Contains(path));

    public static bool IsStaticFile(HttpContext context) => context.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        : (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && HasFileExtension(context.Request.Path.Value);

    private static bool HasFileExtension(ReadOnlySpan<char> path)
    {
        var dot = path.LastIndexOf('.');
        return dot >= 0 && FileExtensions.Contains(path[(dot + 1)..]);
    }
}
