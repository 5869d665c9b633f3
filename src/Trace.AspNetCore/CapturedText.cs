using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Tracing.AspNetCore;

/// <summary>The headers and query parameters that the configuration lists for recording; no others, since they hold secrets.</summary>
internal sealed class CapturedText(HttpTracingOptions options)
{
    /// <summary>Characters kept of what the client may choose at will.</summary>
    public const int MaxLength = 1_024;

    private readonly (string Name, string Key)[] _requestHeaders = [.. options.CapturedRequestHeaders.Select(static name => (name, "http.request.header." + name.ToLowerInvariant()))];
    private readonly (string Name, string Key)[] _responseHeaders = [.. options.CapturedResponseHeaders.Select(static name => (name, "http.response.header." + name.ToLowerInvariant()))];
    private readonly HashSet<string> _query = new(options.CapturedQueryParameters, StringComparer.OrdinalIgnoreCase);

    public static string Cap(string text) => text.Length <= MaxLength ? text : text[..MaxLength];

    public void AddOf(HttpRequest request, SpanRecorder span)
    {
        Add(span, request.Headers, _requestHeaders);
        if (_query.Count > 0 && request.QueryString.HasValue && Listed(request.QueryString.Value) is { Length: > 0 } listed)
        {
            span.SetTag("url.query", Cap(listed));
        }
    }

    public void AddOf(HttpResponse response, SpanRecorder span) => Add(span, response.Headers, _responseHeaders);

    private static void Add(SpanRecorder span, IHeaderDictionary headers, (string Name, string Key)[] listed)
    {
        foreach (var (name, key) in listed)
        {
            if (headers.TryGetValue(name, out var values) && values.Count > 0)
            {
                span.SetTag(key, Cap(values.Count == 1 ? values[0] ?? "" : string.Join(", ", values.ToArray())));
            }
        }
    }

    private string Listed(string query)
    {
        var text = new StringBuilder();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (_query.Contains(pair.DecodeName().ToString()))
            {
                text.Append(text.Length == 0 ? "" : "&").Append(pair.EncodedName.Span).Append('=').Append(pair.EncodedValue.Span);
            }

            if (text.Length > MaxLength)
            {
                break;
            }
        }

        return text.ToString();
    }
}
