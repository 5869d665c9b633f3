using Microsoft.Extensions.Primitives;
using Tracing.Propagation;

namespace Tracing.Fuzzing;

/// <summary>
/// Headers that a text stands for: one after each separator, whose first character selects the name. So whatever a mutation makes of the
/// text are headers again.
/// </summary>
internal sealed class FuzzHeaders
{
    public const char Separator = '\u001e';

    private static readonly Func<object, string, StringValues> Values = static (carrier, name) => ((FuzzHeaders)carrier)._byName.GetValueOrDefault(name);
    private static readonly Func<object, IEnumerable<KeyValuePair<string, string>>> All = static carrier => ((FuzzHeaders)carrier)._headers;

    private readonly List<KeyValuePair<string, string>> _headers = [];

    // Filled beforehand, as what is measured is the extraction.
    private readonly Dictionary<string, StringValues> _byName = new(StringComparer.OrdinalIgnoreCase);

    public FuzzHeaders(string text, string[] names)
    {
        foreach (var header in text.Split(Separator))
        {
            if (header.Length > 0)
            {
                _headers.Add(KeyValuePair.Create(names[header[0] % names.Length], header[1..]));
            }
        }

        foreach (var header in _headers.GroupBy(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            _byName.Add(header.Key, header.ToArray());
        }
    }

    public HeaderSource Source => new(this, Values, All);

    /// <summary>A text for headers that are given.</summary>
    public static string Text(string[] names, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var parts = new List<string>();
        foreach (var (name, value) in headers)
        {
            var selector = Enumerable.Range('0', 64).First(c => names[c % names.Length] == name);
            parts.Add((char)selector + value);
        }

        return string.Join(Separator, parts);
    }
}
