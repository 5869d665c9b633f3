using Microsoft.AspNetCore.Http;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>The headers of a request for propagators.</summary>
internal static class RequestHeaders
{
    private static readonly Func<object, string, string?> FirstValue = static (headers, name) =>
        ((IHeaderDictionary)headers)[name] is { Count: > 0 } values ? values[0] : null;

    public static HeaderSource Of(HttpRequest request) => new(request.Headers, FirstValue);
}
