using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>The methods that may name a span; others would let a client make up names without end.</summary>
internal static class RequestMethod
{
    /// <summary>The method in upper case; null when it is not a known one.</summary>
    public static string? Canonical(string method) =>
        HttpMethods.GetCanonicalizedValue(method) switch
        {
            "GET" or "POST" or "PUT" or "DELETE" or "PATCH" or "HEAD" or "OPTIONS" or "CONNECT" or "TRACE" or "QUERY" =>
                HttpMethods.GetCanonicalizedValue(method),
            _ => null,
        };
}
