using Microsoft.AspNetCore.Http;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>The headers of a request for propagators.</summary>
internal static class RequestHeaders
{
    private static readonly Func<object, string, int, string?> ValueAt = static (headers, name, index) =>
        ((IHeaderDictionary)headers)[name] is var values && index < values.Count ? values[index] : null;

    private static readonly Func<object, IEnumerable<KeyValuePair<string, string>>> All = static headers =>
        ((IHeaderDictionary)headers).SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")));

    public static HeaderSource Of(HttpRequest request) => new(request.Headers, ValueAt, All);
}
