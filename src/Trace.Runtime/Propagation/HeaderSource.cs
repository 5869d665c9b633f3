using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;

namespace Tracing.Propagation;

/// <summary>
/// Headers to extract from, whatever holds them: the object and functions that look headers up, so that no adapter is
/// allocated a request. Names are compared without regard to case.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares header sources.")]
public readonly struct HeaderSource
{
    private readonly object? _carrier;
    private readonly Func<object, string, StringValues>? _values;
    private readonly Func<object, IEnumerable<KeyValuePair<string, string>>>? _all;
    private readonly Func<object, HeaderMarks, uint>? _find;

    /// <summary>Headers of any kind. Keep static delegates for all requests.</summary>
    /// <param name="carrier">What holds them, handed to the functions.</param>
    /// <param name="values">The values of the header of that name: none when it is not there, two when it was sent twice.</param>
    /// <param name="all">All headers, for formats whose names begin alike (<c>uberctx-…</c>); null where they cannot be listed.</param>
    public HeaderSource(
        object carrier,
        Func<object, string, StringValues> values,
        Func<object, IEnumerable<KeyValuePair<string, string>>>? all = null)
        : this(carrier, values, all, find: null)
    {
    }

    /// <summary>Headers whose names can be listed at less than the cost of looking several up.</summary>
    internal HeaderSource(
        object carrier,
        Func<object, string, StringValues> values,
        Func<object, IEnumerable<KeyValuePair<string, string>>>? all,
        Func<object, HeaderMarks, uint>? find)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(values);
        _carrier = carrier;
        _values = values;
        _all = all;
        _find = find;
    }

    /// <summary>All headers, as many times as they were sent; none where they cannot be listed. Allocates.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _all?.Invoke(_carrier!) ?? [];

    /// <summary>The headers of a request or response of <see cref="HttpClient"/>.</summary>
    public static HeaderSource From(HttpHeaders headers) => new(
        headers,
        static (carrier, name) => ((HttpHeaders)carrier).NonValidated.TryGetValues(name, out var values) ? ToValues(values) : default,
        static carrier => ((HttpHeaders)carrier).NonValidated.SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value))));

    /// <summary>The headers of a message; the dictionary should compare its keys without regard to case.</summary>
    public static HeaderSource From(IReadOnlyDictionary<string, string> headers) => new(
        headers,
        static (carrier, name) => ((IReadOnlyDictionary<string, string>)carrier).TryGetValue(name, out var value) ? value : default(StringValues),
        static carrier => (IReadOnlyDictionary<string, string>)carrier);

    /// <summary>The first value of a header; null when there is none.</summary>
    public string? First(string name) => ValueAt(name, 0);

    /// <summary>The value of that index, from 0, of a header; null when it has not so many.</summary>
    public string? ValueAt(string name, int index) => Values(name).At(index);

    /// <summary>All values of a header, at the cost of one look.</summary>
    public StringValues Values(string name) => _values is null ? default : _values(_carrier!, name);

    /// <summary>The formats that may find something, and maybe others.</summary>
    internal uint Find(HeaderMarks marks) => _find is null ? uint.MaxValue : _find(_carrier!, marks);

    private static StringValues ToValues(HeaderStringValues values)
    {
        if (values.Count != 1)
        {
            return values.ToArray();
        }

        var one = values.GetEnumerator();
        return one.MoveNext() ? one.Current : default(StringValues);
    }
}
