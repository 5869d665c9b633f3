using System.Net.Http.Headers;

namespace Tracing.Propagation;

/// <summary>Headers to inject into, whatever holds them; the counterpart of <see cref="HeaderSource"/>.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares header targets.")]
public readonly struct HeaderTarget
{
    private readonly object? _carrier;
    private readonly Func<object, string, string, bool>? _add;

    /// <summary>Headers of any kind.</summary>
    /// <param name="carrier">What holds them, handed to <paramref name="add"/>.</param>
    /// <param name="add">Adds a header of a name and a value, and says so, unless there is one of that name already.</param>
    public HeaderTarget(object carrier, Func<object, string, string, bool> add)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(add);
        _carrier = carrier;
        _add = add;
    }

    /// <summary>The headers of a request of <see cref="HttpClient"/>.</summary>
    public static HeaderTarget From(HttpHeaders headers) => new(headers, static (carrier, name, value) =>
    {
        var headers = (HttpHeaders)carrier;
        return !headers.NonValidated.Contains(name) && headers.TryAddWithoutValidation(name, value);
    });

    /// <summary>The headers of a message.</summary>
    public static HeaderTarget From(IDictionary<string, string> headers) => new(headers, static (carrier, name, value) =>
        ((IDictionary<string, string>)carrier).TryAdd(name, value));

    /// <summary>
    /// Adds a header, unless there is one of that name already. Whether it did: what belongs to a header that was there is not ours to add.
    /// </summary>
    public bool Add(string name, string value) => _add is not null && _add(_carrier!, name, value);
}
