using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>The methods that may name a span; others would let a client make up names without end.</summary>
internal static class RequestMethod
{
    /// <summary>The method in upper case; null when it is not a known one.</summary>
    public static string? Canonical(string method)
    {
        // For the known ones this is the very object, whose text need not be hashed.
        var canonical = HttpMethods.GetCanonicalizedValue(method);
        return ReferenceEquals(canonical, HttpMethods.Get) || ReferenceEquals(canonical, HttpMethods.Post) ? canonical : HttpMethodName.Canonical(canonical);
    }

    /// <summary>What a span's name begins with.</summary>
    public static string NameOf(HttpRequest request) => Canonical(request.Method) ?? "HTTP";
}
