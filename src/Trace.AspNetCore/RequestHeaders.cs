using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tracing.Propagation;

namespace Tracing.AspNetCore;

/// <summary>The headers of a request for propagators.</summary>
internal static class RequestHeaders
{
    private static readonly Func<object, string, StringValues> Values = static (headers, name) => ((IHeaderDictionary)headers)[name];

    private static readonly Func<object, IEnumerable<KeyValuePair<string, string>>> All = static headers =>
        ((IHeaderDictionary)headers).SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")));

    private static readonly Func<object, HeaderMarks, uint> Marked = static (headers, marks) => Find((IHeaderDictionary)headers, marks);

    [ThreadStatic]
    private static KeyValuePair<string, StringValues>[]? _copies;

    public static HeaderSource Of(HttpRequest request) => new(request.Headers, Values, All, Marked);

    private static uint Find(IHeaderDictionary headers, HeaderMarks marks)
    {
        var count = headers.Count;
        if (count > HeaderMarks.MaxHeaders)
        {
            return uint.MaxValue;
        }

        var found = marks.Always;
        if (headers is HeaderDictionary dictionary)
        {
            foreach (var (name, _) in dictionary)
            {
                found |= marks.Find(name);
            }

            return found;
        }

        // The enumerator of a server's own headers costs several times as much, and it has one for the application.
        var copies = _copies ??= new KeyValuePair<string, StringValues>[HeaderMarks.MaxHeaders];
        headers.CopyTo(copies, 0);
        foreach (ref readonly var copy in copies.AsSpan(0, count))
        {
            found |= marks.Find(copy.Key);
        }

        Array.Clear(copies, 0, count);
        return found;
    }
}
