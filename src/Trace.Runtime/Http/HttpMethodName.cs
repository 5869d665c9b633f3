namespace Tracing.Http;

/// <summary>The methods that may name a span; others would let a client make up names without end.</summary>
internal static class HttpMethodName
{
    private static readonly Dictionary<string, string> Known = new[]
        { "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE" }
        .ToDictionary(static name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The method in upper case; null when it is not a known one.</summary>
    public static string? Canonical(string method) => Known.GetValueOrDefault(method);
}
