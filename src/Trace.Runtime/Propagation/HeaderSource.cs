using System.Net.Http.Headers;

namespace Tracing.Propagation;

/// <summary>
/// Headers to extract from, whatever holds them: the object and a function that looks a header up, so that no adapter
/// is allocated a request.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares header sources.")]
public readonly struct HeaderSource
{
    private readonly object? _carrier;
    private readonly Func<object, string, string?>? _first;

    /// <summary>Headers of any kind.</summary>
    /// <param name="carrier">What holds them, handed to <paramref name="first"/>.</param>
    /// <param name="first">
    /// The first value of the header of that name, null when there is none; compares names without regard to case. Keep
    /// one static delegate for all requests.
    /// </param>
    public HeaderSource(object carrier, Func<object, string, string?> first)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(first);
        _carrier = carrier;
        _first = first;
    }

    /// <summary>The headers of a request or response of <see cref="HttpClient"/>.</summary>
    public static HeaderSource From(HttpHeaders headers) => new(headers, static (carrier, name) =>
        ((HttpHeaders)carrier).NonValidated.TryGetValues(name, out var values) ? FirstOf(values) : null);

    /// <summary>The headers of a message; the dictionary should compare its keys without regard to case.</summary>
    public static HeaderSource From(IReadOnlyDictionary<string, string> headers) => new(headers, static (carrier, name) =>
        ((IReadOnlyDictionary<string, string>)carrier).TryGetValue(name, out var value) ? value : null);

    /// <summary>The first value of a header; null when there is none.</summary>
    public string? First(string name) => _first?.Invoke(_carrier!, name);

    private static string? FirstOf(HeaderStringValues values)
    {
        foreach (var value in values)
        {
            return value;
        }

        return null;
    }
}
