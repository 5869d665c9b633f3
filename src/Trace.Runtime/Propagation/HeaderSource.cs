using System.Net.Http.Headers;

namespace Tracing.Propagation;

/// <summary>
/// Headers to extract from, whatever holds them: the object and functions that look headers up, so that no adapter is
/// allocated a request. Names are compared without regard to case.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares header sources.")]
public readonly struct HeaderSource
{
    private readonly object? _carrier;
    private readonly Func<object, string, int, string?>? _valueAt;
    private readonly Func<object, IEnumerable<KeyValuePair<string, string>>>? _all;

    /// <summary>Headers of any kind. Keep static delegates for all requests.</summary>
    /// <param name="carrier">What holds them, handed to the functions.</param>
    /// <param name="valueAt">
    /// The value of that index, from 0, of the header of that name; null when it has not so many. A header that was sent
    /// twice has two values.
    /// </param>
    /// <param name="all">All headers, for formats whose names begin alike (<c>uberctx-…</c>); null where they cannot be listed.</param>
    public HeaderSource(
        object carrier,
        Func<object, string, int, string?> valueAt,
        Func<object, IEnumerable<KeyValuePair<string, string>>>? all = null)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(valueAt);
        _carrier = carrier;
        _valueAt = valueAt;
        _all = all;
    }

    /// <summary>All headers, as many times as they were sent; none where they cannot be listed. Allocates.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _all?.Invoke(_carrier!) ?? [];

    /// <summary>The headers of a request or response of <see cref="HttpClient"/>.</summary>
    public static HeaderSource From(HttpHeaders headers) => new(
        headers,
        static (carrier, name, index) => ((HttpHeaders)carrier).NonValidated.TryGetValues(name, out var values) ? ValueAt(values, index) : null,
        static carrier => ((HttpHeaders)carrier).NonValidated.SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value))));

    /// <summary>The headers of a message; the dictionary should compare its keys without regard to case.</summary>
    public static HeaderSource From(IReadOnlyDictionary<string, string> headers) => new(
        headers,
        static (carrier, name, index) =>
            index == 0 && ((IReadOnlyDictionary<string, string>)carrier).TryGetValue(name, out var value) ? value : null,
        static carrier => (IReadOnlyDictionary<string, string>)carrier);

    /// <summary>The first value of a header; null when there is none.</summary>
    public string? First(string name) => ValueAt(name, 0);

    /// <summary>The value of that index, from 0, of a header; null when it has not so many.</summary>
    public string? ValueAt(string name, int index) => _valueAt?.Invoke(_carrier!, name, index);

    private static string? ValueAt(HeaderStringValues values, int index)
    {
        foreach (var value in values)
        {
            if (index-- == 0)
            {
                return value;
            }
        }

        return null;
    }
}
