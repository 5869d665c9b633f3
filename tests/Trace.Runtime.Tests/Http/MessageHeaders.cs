using System.Text;
using Microsoft.Extensions.Primitives;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>The adapter of docs/http-client.md for the headers of messages, whose values are UTF-8 bytes.</summary>
internal static class MessageHeaders
{
    private static readonly Func<object, string, StringValues> Values = static (carrier, name) =>
        Texts(carrier).FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static readonly Func<object, IEnumerable<KeyValuePair<string, string>>> All = Texts;

    private static readonly Func<object, string, string, bool> Add = static (carrier, name, value) =>
        ((IDictionary<string, object?>)carrier).TryAdd(name, Encoding.UTF8.GetBytes(value));

    public static HeaderSource Source(IDictionary<string, object?> headers) => new(headers, Values, All);

    public static HeaderTarget Target(IDictionary<string, object?> headers) => new(headers, Add);

    private static IEnumerable<KeyValuePair<string, string>> Texts(object carrier) =>
        from header in (IDictionary<string, object?>)carrier
        let text = header.Value as string ?? (header.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null)
        where text is not null
        select KeyValuePair.Create(header.Key, text);
}
