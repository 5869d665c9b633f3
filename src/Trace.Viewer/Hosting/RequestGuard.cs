using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Tracing.Viewer;

/// <summary>Lets through what a browser or a tool on this machine asks for itself, and nothing that someone else asks through it.</summary>
internal static class RequestGuard
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "Via", "X-Real-IP"];

    /// <summary>Why the request is refused; null when it is not.</summary>
    public static Refusal? Check(HttpRequest request, int port)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return new Refusal(StatusCodes.Status405MethodNotAllowed, "The trace viewer only answers GET and HEAD.");
        }

        if (FindForwardingHeader(request.Headers) is { } header)
        {
            return Forbidden($"The request was forwarded (header {header}). The trace viewer shows what a process does and is for this machine only: open it directly.");
        }

        if (!IsOwnHost(request.Host, port))
        {
            return Forbidden($"The Host header must be localhost, 127.0.0.1 or [::1] with port {port.ToString(CultureInfo.InvariantCulture)}.");
        }

        return request.Headers["Sec-Fetch-Site"] == "cross-site" && request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? Forbidden("Another site asked for this. The trace viewer answers its own page only.")
            : null;
    }

    private static Refusal Forbidden(string explanation) => new(StatusCodes.Status403Forbidden, explanation);

    private static string? FindForwardingHeader(IHeaderDictionary headers)
    {
        foreach (var name in ForwardingHeaders)
        {
            if (headers.ContainsKey(name))
            {
                return name;
            }
        }

        foreach (var header in headers)
        {
            if (header.Key.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))
            {
                return "X-Forwarded-*";
            }
        }

        return null;
    }

    // A name that someone else's DNS points at 127.0.0.1 makes a foreign page "same origin"; its Host header gives it away.
    private static bool IsOwnHost(HostString host, int port) =>
        (host.Port ?? 80) == port && host.Host.ToLowerInvariant() is ("localhost" or "127.0.0.1" or "[::1]");
}
